package main

import (
	"context"
	"os/exec"
	"runtime"
)

// openBrowser opens an address in the user's browser. What comes over the channel is the error, if there is one.
func openBrowser(ctx context.Context, address string) <-chan error {
	failed := make(chan error, 1)
	command := browserCommand(runtime.GOOS, address)
	go func() {
		if err := exec.CommandContext(ctx, command[0], command[1:]...).Run(); err != nil {
			failed <- err
		}
	}()
	return failed
}

// browserCommand returns the command that opens an address on an operating system, named as by runtime.GOOS.
func browserCommand(system, address string) []string {
	switch system {
	case "darwin":
		return []string{"open", address}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", address}
	}
	return []string{"xdg-open", address}
}
