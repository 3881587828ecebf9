package emit

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sync/errgroup"
)

// BenchmarkBuild measures a handbook of 10,000 pages of 20 KB in parts of 100, per file.
func BenchmarkBuild(b *testing.B) {
	const files, size = 10_000, 20 << 10
	build := func(b *testing.B, destination string, content []byte) {
		build, err := Begin(Options{Destination: destination, Root: b.TempDir()})
		if err != nil {
			b.Fatal(err)
		}
		var group errgroup.Group
		group.SetLimit(runtime.GOMAXPROCS(0))
		for i := range files {
			group.Go(func() error { return build.Write(fmt.Sprintf("part-%d/page-%d.html", i/100, i), content) })
		}
		if err := group.Wait(); err != nil {
			b.Fatal(err)
		}
		if _, err := build.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	perFile := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*files), "µs/file")
	}
	old, changed := bytes.Repeat([]byte("a"), size), bytes.Repeat([]byte("b"), size)

	b.Run("clean", func(b *testing.B) {
		destination := filepath.Join(b.TempDir(), "public")
		for range b.N {
			build(b, destination, old)
			b.StopTimer()
			if err := os.RemoveAll(destination); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
		perFile(b)
	})
	b.Run("unchanged", func(b *testing.B) {
		destination := filepath.Join(b.TempDir(), "public")
		build(b, destination, old)
		for b.Loop() {
			build(b, destination, old)
		}
		perFile(b)
	})
	b.Run("changed", func(b *testing.B) {
		destination := filepath.Join(b.TempDir(), "public")
		build(b, destination, old)
		for b.Loop() {
			old, changed = changed, old
			build(b, destination, old)
		}
		perFile(b)
	})
}
