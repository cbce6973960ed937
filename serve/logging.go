package serve

import (
	"flag"
	"log/slog"
	"os"
)

// Logging says what is logged and how.
type Logging struct {
	// Level is the least that is logged: info, warn or error.
	Level string
	// Format is text or json.
	Format string
}

// Flags adds the flags that fill l.
func (l *Logging) Flags(fs *flag.FlagSet) {
	fs.Var(Choice(&l.Level, "warn", "info", "error"), "log-level", "what to log, always to stderr")
	fs.Var(Choice(&l.Format, "text", "json"), "log-format", "how to log it")
}

// Logger writes to stderr, the only place beside the protocol over stdio.
func (l Logging) Logger() *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(l.Level)) // a Choice holds no other words
	options := &slog.HandlerOptions{Level: level}
	if l.Format == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, options))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, options))
}
