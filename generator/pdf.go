package main

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"
)

func pdfCommand() *cobra.Command {
	var o options
	var output, browser string
	cmd := &cobra.Command{
		Use:   "pdf",
		Short: "Print the whole handbook to a PDF, with Chromium",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, b *Builder, r *Reporter) error {
				return printSite(ctx, b, r, output, browser)
			})
		},
	}
	o.shared(cmd)
	o.reporting(cmd)
	cmd.Flags().StringVarP(&output, "output", "o", "handbook.pdf", "the `file` to write")
	cmd.Flags().StringVar(&browser, "browser", "", "the `program` that prints: a Chromium, or what is built on one (default: one that is found)")
	return cmd
}

// printSite builds the handbook into a folder of its own, has the page with the whole of it printed, and says what came of it.
func printSite(ctx context.Context, b *Builder, r *Reporter, output, browser string) error {
	start := time.Now()
	if browser == "" {
		browser = findBrowser()
	}
	if browser == "" {
		r.NoBrowser()
		return &failedError{}
	}
	folder, err := os.MkdirTemp("", "handbook-pdf-")
	if err != nil {
		return &failedError{err}
	}
	defer os.RemoveAll(folder) // the system clears what is left of a folder for temporary files
	site := filepath.Join(folder, "site")
	result, _, err := b.Publish(ctx, site)
	if err := report(r, result, err, ""); err != nil {
		return err
	}
	page := result.Book.Whole()
	if page == nil {
		r.NothingToPrint()
		return &failedError{}
	}
	printed := filepath.Join(folder, "handbook.pdf")
	if err := printPage(ctx, browser, filepath.Join(site, filepath.FromSlash(page.Output)), printed); err != nil {
		r.NotPrinted(browser, err)
		return &failedError{}
	}
	content, err := os.ReadFile(printed)
	if err == nil {
		err = os.WriteFile(output, content, 0o644)
	}
	if err != nil {
		return &failedError{err}
	}
	r.Printed(output, len(content), time.Since(start))
	return nil
}

// printPage has a page printed from disk by a browser: tagged, with the headings as its outline, with the page numbers of its
// style sheet.
func printPage(ctx context.Context, browser, page, output string) error {
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking",
		"--user-data-dir=" + filepath.Join(filepath.Dir(output), "profile"),
		"--no-pdf-header-footer", "--generate-pdf-document-outline", "--print-to-pdf=" + output,
	}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // Chromium has none for root, as in a container; the page is our own
	}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(page)}
	if runtime.GOOS == "windows" {
		address.Path = "/" + address.Path // before the letter of the drive
	}
	command := exec.CommandContext(ctx, browser, append(args, address.String())...)
	var said bytes.Buffer
	command.Stderr = &said
	err := command.Run()
	if _, missing := os.Stat(output); err == nil && missing != nil {
		err = missing
	}
	if err != nil {
		return fmt.Errorf("%w\n%s", err, bytes.TrimSpace(said.Bytes()))
	}
	return nil
}

// findBrowser returns a program that prints, or nothing.
func findBrowser() string {
	for _, name := range []string{
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "headless-shell", "chrome", "msedge",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
		`C:\Program Files\Google\Chrome\Application\chrome.exe`,
		`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
	} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	return ""
}
