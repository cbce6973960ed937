package calendly

import (
	"bytes"
	"encoding/json"
	"errors"
)

// answer turns a 2xx outcome into what callers see.
func (op *Operation) answer(out outcome) (json.RawMessage, error) {
	empty := len(bytes.TrimSpace(out.body)) == 0
	if empty && op.Effect == Read {
		return nil, op.unreadable(out.status, "its answer is empty")
	}
	if empty {
		return done, nil
	}
	b, err := prune(out.body)
	if err != nil || b[0] != '{' {
		return nil, op.unreadable(out.status, "its answer is not a JSON object")
	}
	if string(b) == "{}" && op.Effect != Read {
		return done, nil
	}
	return b, nil
}

// done is the answer of a change that has nothing to show, as Done declares it.
var done = json.RawMessage(`{"done":true}`)

// prune copies JSON without nulls and without the next_page and previous_page of pagination, URLs
// that lead past the gateway (maton-gateway.md 0, fact 3). Order and numbers stay as they were sent.
func prune(in []byte) ([]byte, error) {
	if !json.Valid(in) { // which also bounds the depth, and with it the recursion
		return nil, errors.New("not JSON")
	}
	p := pruner{d: json.NewDecoder(bytes.NewReader(in))}
	p.d.UseNumber()
	p.out.Grow(len(in))
	tok, err := p.d.Token()
	if err != nil {
		return nil, err
	}
	if err := p.value(tok); err != nil {
		return nil, err
	}
	return p.out.Bytes(), nil
}

type pruner struct {
	d     *json.Decoder
	out   bytes.Buffer
	depth int  // of objects and arrays
	pages bool // in the pagination of the answer
}

func (p *pruner) value(tok json.Token) error {
	switch t := tok.(type) {
	case json.Delim:
		p.depth++
		defer func() { p.depth-- }()
		if t == '{' {
			return p.object()
		}
		return p.array()
	case string:
		return p.str(t)
	case json.Number:
		p.out.WriteString(t.String())
	case bool:
		if t {
			p.out.WriteString("true")
		} else {
			p.out.WriteString("false")
		}
	case nil:
		p.out.WriteString("null")
	}
	return nil
}

func (p *pruner) object() error {
	p.out.WriteByte('{')
	for first := true; p.d.More(); {
		key, err := p.d.Token()
		if err != nil {
			return err
		}
		tok, err := p.d.Token()
		if err != nil {
			return err
		}
		mark := p.out.Len()
		if !first {
			p.out.WriteByte(',')
		}
		if err := p.str(key.(string)); err != nil {
			return err
		}
		p.out.WriteByte(':')
		drop := tok == nil || p.pages && p.depth == 2 && (key == "next_page" || key == "previous_page")
		if p.depth == 1 {
			p.pages = key == "pagination"
		}
		if err := p.value(tok); err != nil {
			return err
		}
		if drop {
			p.out.Truncate(mark)
			continue
		}
		first = false
	}
	p.out.WriteByte('}')
	_, err := p.d.Token()
	return err
}

func (p *pruner) array() error {
	p.out.WriteByte('[')
	for first := true; p.d.More(); {
		tok, err := p.d.Token()
		if err != nil {
			return err
		}
		if tok == nil {
			continue
		}
		if !first {
			p.out.WriteByte(',')
		}
		first = false
		if err := p.value(tok); err != nil {
			return err
		}
	}
	p.out.WriteByte(']')
	_, err := p.d.Token()
	return err
}

func (p *pruner) str(s string) error {
	b, err := marshal(s)
	p.out.Write(b)
	return err
}

// marshal is json.Marshal without the escapes for HTML, which cost bytes and help no one here.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
