package tools

// nearest returns the candidate that a typo most likely means, or "" when none is near.
func nearest(word string, candidates []string) string {
	best, near := len(word)/3+2, ""
	for _, c := range candidates {
		if d := distance(word, c); d < best {
			best, near = d, c
		}
	}
	return near
}

// distance is Levenshtein's: the edits that turn a into b. Words here are short; a long one is
// simply far away.
func distance(a, b string) int {
	if len(a) > 64 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
