// Command bench measures handbook on generated handbooks: a clean build, a rebuild without a change, and one after an edit; and
// a clean build of the same pages with search, in turn with that without.
// With BENCH_HUGO=1 it builds the same pages with Hugo too, in turn with ours, and prints the ratios.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

func main() {
	sizes := flag.String("pages", "100,1000,10000", "how many pages, separated by commas")
	runs := flag.Int("runs", 5, "how often each build is measured; the median is printed")
	keep := flag.Bool("keep", false, "keep the generated handbooks and say where they are")
	write := flag.String("write", "", "only write the largest of the handbooks, with search, into this folder")
	flag.Parse()
	if *write != "" {
		if err := writeOnly(*sizes, *write); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	if err := bench(*sizes, *runs, *keep, os.Getenv("BENCH_HUGO") == "1"); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// programs are what is measured.
type programs struct{ handbook, hugo string }

func bench(sizes string, runs int, keep, withHugo bool) error {
	root, err := os.MkdirTemp("", "handbook-bench-")
	if err != nil {
		return err
	}
	if keep {
		fmt.Println("kept in", root)
	} else {
		defer os.RemoveAll(root)
	}
	p, err := buildPrograms(root, withHugo)
	if err != nil {
		return err
	}
	fmt.Printf("%s/%s, %d cores, %s, %s\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), memory(), runtime.Version())
	fmt.Printf("median of %d runs (fastest-slowest), largest resident set\n\n", runs)
	for size := range strings.SplitSeq(sizes, ",") {
		pages, err := strconv.Atoi(strings.TrimSpace(size))
		if err != nil || pages < 2 {
			return fmt.Errorf("-pages: %q is not a number of pages", size)
		}
		if err := benchSize(p, filepath.Join(root, size), pages, runs); err != nil {
			return err
		}
	}
	return nil
}

// buildPrograms builds handbook, and Hugo from its own module.
func buildPrograms(root string, withHugo bool) (programs, error) {
	p := programs{handbook: filepath.Join(root, "handbook")}
	if _, err := run(".", "go", "build", "-o", p.handbook, "./generator"); err != nil {
		return p, err
	}
	if !withHugo {
		return p, nil
	}
	fmt.Println("building Hugo; the first time takes some minutes")
	out, err := exec.Command("go", "-C", "generator/bench/hugo", "tool", "-n", "hugo").Output()
	if err != nil {
		return p, fmt.Errorf("building Hugo: %w", err)
	}
	p.hugo = strings.TrimSpace(string(out))
	return p, nil
}

// memory says how much memory the machine has, where the system tells in /proc.
func memory() string {
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return "memory not known"
	}
	var kilobytes float64
	if _, err := fmt.Sscanf(string(text), "MemTotal: %f", &kilobytes); err != nil {
		return "memory not known"
	}
	return fmt.Sprintf("%.0f GB", kilobytes/1e6)
}

// benchSize measures one size and prints its rows.
func benchSize(p programs, root string, pages, runs int) error {
	ours := filepath.Join(root, "ours")
	if err := newGenerated(pages).write(ours); err != nil {
		return err
	}
	searched := filepath.Join(root, "search")
	if err := newSearched(pages).write(searched); err != nil {
		return err
	}
	theirs := filepath.Join(root, "hugo")
	if p.hugo != "" {
		if err := hugoSite(newGenerated(pages), theirs); err != nil {
			return err
		}
	}
	var clean, same, edited, search, hugo []sample
	for i := range runs {
		if err := os.RemoveAll(filepath.Join(ours, "public")); err != nil {
			return err
		}
		for _, kind := range []*[]sample{&clean, &same, &edited} {
			if kind == &edited {
				if err := edit(filepath.Join(ours, "content", filepath.FromSlash(file(pages/2))), i); err != nil {
					return err
				}
			}
			taken, err := run(ours, p.handbook, "build", "--quiet")
			if err != nil {
				return err
			}
			*kind = append(*kind, taken)
		}
		taken, err := cleanBuild(p, searched)
		if err != nil {
			return err
		}
		search = append(search, taken)
		if p.hugo == "" {
			continue
		}
		if err := os.RemoveAll(filepath.Join(theirs, "public")); err != nil {
			return err
		}
		taken, err = run(theirs, p.hugo, "--quiet")
		if err != nil {
			return err
		}
		hugo = append(hugo, taken)
	}
	fmt.Println(summarize(clean).line("clean build", pages))
	fmt.Println(summarize(same).line("rebuild, nothing changed", pages))
	fmt.Println(summarize(edited).line("rebuild, one page edited", pages))
	fmt.Println(summarize(search).line("clean build with search", pages))
	if err := printIndex(filepath.Join(searched, "public", "assets", "search"), pages); err != nil {
		return err
	}
	if p.hugo != "" {
		ourBuild, hugoBuild := summarize(clean), summarize(hugo)
		fmt.Println(hugoBuild.line("Hugo, clean build", pages))
		fmt.Printf("%7d  %-26s %8.3f of the time, %.3f of the memory\n", pages, "handbook / Hugo",
			ourBuild.time.Seconds()/hugoBuild.time.Seconds(), float64(ourBuild.memory)/float64(hugoBuild.memory))
	}
	fmt.Println()
	return nil
}

// edit adds a sentence to a page.
func edit(path string, turn int) error {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(file, "\nEdited %d.\n", turn)
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
