package emit

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// TestReadOnlyDestination takes the right to write from the test, which root has everywhere: the thread asks for
// files as nobody.
func TestReadOnlyDestination(t *testing.T) {
	for _, name := range []string{"", "new", "new/deep"} {
		options := newSite(t)
		put(t, options.Destination, files{".gitignore": "*"})
		readable := []string{filepath.Dir(options.Root), options.Root, options.Destination}
		for _, path := range readable {
			if err := os.Chmod(path, 0o555); err != nil {
				t.Fatal(err)
			}
		}
		before := tree(t, options.Root)
		options.Destination = filepath.Join(options.Destination, name)
		b, err := beginAsNobody(t, options)
		if err == nil {
			_ = b.Discard()
		}
		refused(t, err, "cannot be written to")
		same(t, "site", tree(t, options.Root), before)
		for _, path := range readable {
			if err := os.Chmod(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func beginAsNobody(t *testing.T, options Options) (*Build, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if os.Geteuid() == 0 {
		const nobody = 65534
		if err := unix.Setfsuid(nobody); err != nil {
			t.Skip("cannot give up the rights of root: ", err)
		}
		defer func() { _ = unix.Setfsuid(0) }()
	}
	if _, err := os.Stat(options.Root); err != nil {
		t.Skip("temporary folders are private: ", err)
	}
	return Begin(options)
}
