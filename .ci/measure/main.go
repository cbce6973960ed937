// Measure compares the program with a bare Go JSON-RPC process, in turns within one run: the time from exec to the
// answer to tools/list over stdio. It also tells memory and size. With -check it fails where they are too large.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"
)

const (
	mostRatio  = 2.5
	mostMemory = 20 << 10 // KiB
	mostSize   = 15e6
)

func main() {
	check := flag.Bool("check", false, "fail when start, memory or size are beyond their bounds")
	pairs := flag.Int("pairs", 21, "pairs of runs")
	flag.Parse()
	if err := run(*pairs, *check); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(pairs int, check bool) error {
	dir, err := os.MkdirTemp("", "measure-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	bare, program := filepath.Join(dir, "bare"), filepath.Join(dir, "calendly-mcp")
	if err := errors.Join(build(bare, "./.ci/measure/bare"), build(program, ".")); err != nil {
		return err
	}
	r, err := measure(bare, program, pairs)
	if err != nil {
		return err
	}
	r.print()
	bad := r.check()
	if check && bad != nil {
		fmt.Println("beyond a bound; once more with more pairs, since other work on the machine shows in these numbers")
		if r, err = measure(bare, program, 3*pairs); err != nil {
			return err
		}
		r.print()
		bad = r.check()
	}
	if check {
		return bad
	}
	return nil
}

// build makes a binary as it is released.
func build(to, pkg string) error {
	c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", to, pkg)
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	c.Stderr = os.Stderr
	return c.Run()
}

type result struct {
	bare, program, ratio []float64 // milliseconds, and their quotients by pair
	resident, peak       []float64 // KiB
	size                 int64
}

func measure(bare, program string, pairs int) (result, error) {
	const warm = 3
	var r result
	info, err := os.Stat(program)
	if err != nil {
		return r, err
	}
	r.size = info.Size()
	for i := range warm + pairs {
		b, err := start(bare)
		if err != nil {
			return r, err
		}
		p, err := start(program, "--sandbox")
		if err != nil {
			return r, err
		}
		if i < warm {
			continue
		}
		r.bare, r.program = append(r.bare, b.ms), append(r.program, p.ms)
		r.ratio = append(r.ratio, p.ms/b.ms)
		r.resident, r.peak = append(r.resident, p.resident), append(r.peak, p.peak)
	}
	return r, nil
}

const conversation = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"measure","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}
`

type sample struct{ ms, resident, peak float64 }

// start runs a server up to its answer to tools/list.
func start(name string, args ...string) (s sample, err error) {
	c := exec.Command(name, args...)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		return s, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return s, err
	}
	begun := time.Now()
	if err := c.Start(); err != nil {
		return s, err
	}
	stuck := time.AfterFunc(30*time.Second, func() { _ = c.Process.Kill() })
	defer stuck.Stop()
	if _, err := in.Write([]byte(conversation)); err != nil {
		return s, err
	}
	lines := bufio.NewReaderSize(out, 1<<20)
	at, err := answered(lines, 2)
	if err != nil {
		return s, fmt.Errorf("%s: %w", name, err)
	}
	s.ms = float64(at.Sub(begun)) / 1e6
	s.resident, s.peak, err = memory(c.Process.Pid)
	return s, errors.Join(err, in.Close(), c.Wait())
}

// answered reads up to the good answer to the request of that id and tells when it came.
func answered(lines *bufio.Reader, id int) (time.Time, error) {
	for {
		line, err := lines.ReadBytes('\n')
		at := time.Now()
		var m struct {
			ID     int
			Result json.RawMessage
		}
		switch {
		case err != nil:
			return at, err
		case json.Unmarshal(line, &m) != nil || m.ID != 0 && m.Result == nil:
			return at, fmt.Errorf("no result in %.200s", line)
		case m.ID == id:
			return at, nil
		}
	}
}

var statusLine = regexp.MustCompile(`(?m)^(VmHWM|VmRSS):\s+(\d+) kB$`)

// memory tells the resident memory of a process, now and at its largest, in KiB.
func memory(pid int) (resident, peak float64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0, err
	}
	kb := map[string]float64{}
	for _, m := range statusLine.FindAllSubmatch(text, -1) {
		kb[string(m[1])], _ = strconv.ParseFloat(string(m[2]), 64)
	}
	return kb["VmRSS"], kb["VmHWM"], nil
}

func (r result) print() {
	fmt.Printf("exec to tools/list, median of %d: calendly-mcp %.1f ms, bare %.1f ms, ratio %.2f (median of pairs)\n",
		len(r.ratio), median(r.program), median(r.bare), median(r.ratio))
	fmt.Printf("resident after tools/list: %.1f MiB, largest %.1f MiB; size %.2f MB\n",
		median(r.resident)/1024, slices.Max(r.peak)/1024, float64(r.size)/1e6)
}

func (r result) check() error {
	return errors.Join(
		beyond("ratio of start times", median(r.ratio), mostRatio),
		beyond("resident KiB", slices.Max(r.peak), mostMemory),
		beyond("bytes", float64(r.size), mostSize),
	)
}

func beyond(what string, got, most float64) error {
	if got < most {
		return nil
	}
	return fmt.Errorf("%s: %.2f, must be less than %.2f", what, got, most)
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}
