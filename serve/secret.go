package serve

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// Secret reads a secret from the environment variable of that name or, when that is empty, from
// the file that the variable name_FILE names, so that it stands on no command line. The white
// space around it, such as a file's last line break, is not part of it. Both empty is no error.
func Secret(name string) (string, error) {
	if s := strings.TrimSpace(os.Getenv(name)); s != "" {
		return s, nil
	}
	file := os.Getenv(name + "_FILE")
	if file == "" {
		return "", nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		if path, ok := errors.AsType[*fs.PathError](err); ok {
			err = path.Err // its path may be the secret itself, put into the wrong variable
		}
		return "", fmt.Errorf("the file that %s_FILE names cannot be read: %w", name, err)
	}
	s := strings.TrimSpace(string(b))
	if s == "" {
		return "", fmt.Errorf("the file that %s_FILE names is empty", name)
	}
	return s, nil
}
