package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// sample is what one run of a program took.
type sample struct {
	time   time.Duration // wall clock
	memory int64         // largest resident set, in bytes
}

// run runs a program to its end in a folder.
func run(folder, program string, args ...string) (sample, error) {
	command := exec.Command(program, args...)
	command.Dir = folder
	start := time.Now()
	out, err := command.CombinedOutput()
	took := time.Since(start)
	if err != nil {
		return sample{}, fmt.Errorf("%s %v: %w\n%s", program, args, err, tail(out))
	}
	return sample{took, maxResident(command.ProcessState)}, nil
}

// tail returns the end of what a program printed.
func tail(out []byte) []byte { return out[max(0, len(out)-2000):] }

// maxResident returns the largest resident set of a process, in bytes. getrusage counts it in kilobytes, on macOS in bytes.
func maxResident(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) * 1024
}

// summary is the median of several samples, and how far they spread.
type summary struct {
	sample
	fastest, slowest time.Duration
}

func summarize(samples []sample) summary {
	byTime := slices.Clone(samples)
	slices.SortFunc(byTime, func(a, b sample) int { return int(a.time - b.time) })
	var memory []int64
	for _, s := range samples {
		memory = append(memory, s.memory)
	}
	slices.Sort(memory)
	return summary{
		sample:  sample{byTime[len(byTime)/2].time, memory[len(memory)/2]},
		fastest: byTime[0].time,
		slowest: byTime[len(byTime)-1].time,
	}
}

// line prints a summary as a row of the table.
func (s summary) line(what string, pages int) string {
	return fmt.Sprintf("%7d  %-26s %8.3f s  (%.3f-%.3f)  %8.0f pages/s  %6.0f MB",
		pages, what, s.time.Seconds(), s.fastest.Seconds(), s.slowest.Seconds(), float64(pages)/s.time.Seconds(), float64(s.memory)/1e6)
}
