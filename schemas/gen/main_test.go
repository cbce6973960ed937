package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// What is committed is what the types and their comments say today.
func TestDrift(t *testing.T) {
	root := filepath.Join("..", "..")
	want, err := files(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range want {
		got, err := os.ReadFile(filepath.Join(root, name))
		if err != nil || !bytes.Equal(got, content) {
			t.Errorf("%s is out of date (%v): run go generate ./...", name, err)
		}
	}
	have, err := filepath.Glob(filepath.Join(root, "schemas", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range have {
		if _, ok := want[filepath.Join("schemas", filepath.Base(path))]; !ok {
			t.Errorf("%s belongs to no endpoint: run go generate ./...", path)
		}
	}
}

// A comment of a field reaches the schema; without that every tool would lose its words.
func TestFieldComments(t *testing.T) {
	words, err := fieldComments(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	const field = "calendly-mcp/calendly.CancelScheduledEventInput.Reason"
	if words[field] != "Shown to every invitee." {
		t.Errorf("%s has the words %q", field, words[field])
	}
}
