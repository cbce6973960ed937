package sandbox

import (
	"regexp"
	"strings"
	"sync"
)

// searchTokens finds the pieces of a search term: quoted texts, operators, words. A minus within a
// word is a part of it.
var searchTokens = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`"[^"]*"?|[|+()]|-|[^\s"|+()]+`)
})

// search reads a search term of the activity log (calendly-api-core.md 4.10) and returns what it
// finds. Words that stand side by side are both needed, as in the documented "Added -User".
func search(term string) func(entry object) bool {
	s := &searcher{tokens: searchTokens().FindAllString(term, -1)}
	if len(s.tokens) == 0 {
		return func(object) bool { return true }
	}
	return s.either()
}

// searcher is a parser of search terms. It takes whatever comes: what is missing finds everything.
type searcher struct{ tokens []string }

func (s *searcher) next() string {
	if len(s.tokens) == 0 {
		return ""
	}
	return s.tokens[0]
}

func (s *searcher) take() string {
	t := s.next()
	s.tokens = s.tokens[min(1, len(s.tokens)):]
	return t
}

// either reads terms with | between them; the documentation also writes OR.
func (s *searcher) either() func(object) bool {
	fits := s.both()
	for s.next() == "|" || s.next() == "OR" {
		s.take()
		left, right := fits, s.both()
		fits = func(e object) bool { return left(e) || right(e) }
	}
	return fits
}

func (s *searcher) both() func(object) bool {
	fits := s.one()
	for {
		switch s.next() {
		case "", "|", "OR", ")":
			return fits
		case "+":
			s.take()
		}
		left, right := fits, s.one()
		fits = func(e object) bool { return left(e) && right(e) }
	}
}

// one reads a word, a quoted text or a term in brackets, each perhaps after a minus.
func (s *searcher) one() func(object) bool {
	switch token := s.take(); {
	case token == "":
		return func(object) bool { return true }
	case token == "(":
		fits := s.either()
		s.take()
		return fits
	case token == "-":
		fits := s.one()
		return func(e object) bool { return !fits(e) }
	case strings.HasPrefix(token, `"`):
		exact := strings.ToLower(strings.Trim(token, `"`))
		return func(e object) bool { return strings.Contains(strings.Join(words(e), " "), exact) }
	default:
		return func(e object) bool { return hasWord(e, strings.ToLower(token)) }
	}
}

// hasWord tells whether an entry has a word; a star stands for the rest of it.
func hasWord(e object, wanted string) bool {
	for _, word := range words(e) {
		start, ended := strings.CutSuffix(wanted, "*")
		end, begun := strings.CutPrefix(start, "*")
		switch {
		case begun && ended && strings.Contains(word, end), begun && !ended && strings.HasSuffix(word, end),
			ended && !begun && strings.HasPrefix(word, start), word == wanted:
			return true
		}
	}
	return false
}

// words are what a search looks at in an entry, in lower case.
func words(e object) []string {
	text := strings.Join([]string{e.str("namespace"), e.str("action"), e.str("fully_qualified_name"),
		e.deep("actor.display_name"), e.deep("actor.alternative_identifier"), e.deep("details.name"), e.deep("details.uri")}, " ")
	return strings.Fields(strings.ToLower(text))
}
