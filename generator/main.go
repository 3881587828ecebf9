// Command handbook turns a folder of Markdown into a linked static handbook.
//
// main.go is the command line; build.go knows the order of the stages; serve.go shows the handbook while it is written;
// external.go asks the addresses that it links; pdf.go has it printed; report.go prints.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"handbook/generator/internal/emit"
	"handbook/generator/internal/resolve"
)

// The exit statuses.
const (
	exitFailed = 1 // the content has errors, or the machine
	exitUsage  = 2 // the command line is wrong
)

// collectAt is how much the heap may grow, in percent, before memory is collected. Most of what a build allocates lives to
// its end, so collecting twice as often as Go would by itself costs a few percent of time and saves a quarter of the memory.
const collectAt = 50

func main() {
	debug.SetGCPercent(collectAt)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run runs one command line and returns its exit status.
func run(ctx context.Context, args []string, out, err io.Writer) int {
	root := newCommand()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(err)
	failure := root.ExecuteContext(ctx)
	var own *failedError
	switch {
	case failure == nil:
		return 0
	case errors.As(failure, &own):
		own.print(&Reporter{Out: out, Err: err})
		return exitFailed
	}
	fmt.Fprintf(err, "handbook: %v\n  hint: handbook --help lists the commands and their flags\n", failure)
	return exitUsage
}

// failedError is the failure of a command that was called rightly. Without err everything is printed already.
type failedError struct{ err error }

func (f *failedError) Error() string { return fmt.Sprint(f.err) }

func (f *failedError) Unwrap() error { return f.err }

func (f *failedError) print(r *Reporter) {
	var refused *emit.RefusedError
	switch {
	case f.err == nil:
	case errors.As(f.err, &refused):
		r.Refused(refused.Error(), refused.Remedy)
	case errors.Is(f.err, context.Canceled):
		r.Refused("stopped", "")
	default:
		r.Refused(f.err.Error(), "")
	}
}

// options are the flags that several commands share.
type options struct {
	source      string
	destination string
	url         string
	format      string
	drafts      bool
	strict      bool
	quiet       bool
}

func newCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "handbook",
		Short:         "Turn a folder of Markdown into a linked static handbook",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.AddCommand(buildCommand(), checkCommand(), serveCommand(), quizCommand(), pdfCommand(), versionCommand())
	return root
}

// shared adds the flags of the commands that read a site.
func (o *options) shared(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVarP(&o.source, "source", "s", ".", "the site's `folder`, which holds content/ and, perhaps, templates/")
	flags.StringVarP(&o.url, "url", "b", "", "the `address` of the published handbook, for canonical links and the sitemap")
	flags.BoolVar(&o.drafts, "drafts", false, "build drafts too")
}

// reporting adds the flags of the commands that end with a report.
func (o *options) reporting(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&o.strict, "strict", false, "treat warnings as errors")
	flags.StringVar(&o.format, "format", string(FormatText), "print diagnostics as text, json or github")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "print nothing but mistakes")
}

func buildCommand() *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the handbook into public/",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, b *Builder, r *Reporter) error {
				return buildSite(ctx, b, r, o.destination)
			})
		},
	}
	o.shared(cmd)
	o.reporting(cmd)
	cmd.Flags().StringVarP(&o.destination, "destination", "d", "public", "the `folder` to build into")
	return cmd
}

func checkCommand() *cobra.Command {
	var o options
	var external, coverage bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Report every mistake in the content and write nothing",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, b *Builder, r *Reporter) error {
				return checkSite(ctx, b, r, external, coverage)
			})
		},
	}
	o.shared(cmd)
	o.reporting(cmd)
	cmd.Flags().BoolVar(&external, "external", false, "also ask every address that pages and sources link")
	cmd.Flags().BoolVar(&coverage, "coverage", false, "also say what the questions test, and what none does")
	return cmd
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the program's version",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			version := "(devel)"
			if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
				version = info.Main.Version
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "handbook %s %s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// site returns what the flags say of the site, with the environment's word where they say nothing.
func (o *options) site() Site {
	return Site{
		Root: o.source, URL: o.url, Repository: repositoryFromEnvironment(),
		Drafts: o.drafts, Strict: o.strict, Today: time.Now(),
	}
}

// repositoryFromEnvironment returns the address of the repository on GitHub Actions, or nothing elsewhere.
func repositoryFromEnvironment() string {
	server, name := os.Getenv("GITHUB_SERVER_URL"), os.Getenv("GITHUB_REPOSITORY")
	if server == "" || name == "" {
		return ""
	}
	return server + "/" + name
}

// run calls a command's work with its builder and reporter.
func (o *options) run(cmd *cobra.Command, work func(context.Context, *Builder, *Reporter) error) error {
	reporter := &Reporter{Out: cmd.OutOrStdout(), Err: cmd.ErrOrStderr(), Format: Format(o.format), Quiet: o.quiet, Root: o.source}
	switch reporter.Format {
	case "", FormatText, FormatJSON, FormatGitHub:
	default:
		return fmt.Errorf("--format is text, json or github, not %q", o.format)
	}
	builder := NewBuilder(o.site())
	if file, ok := reporter.Err.(*os.File); ok && !o.quiet && term.IsTerminal(int(file.Fd())) {
		builder.progress = reporter.Progress
	}
	return work(cmd.Context(), builder, reporter)
}

// buildSite builds and says what came of it.
func buildSite(ctx context.Context, b *Builder, r *Reporter, destination string) error {
	start := time.Now()
	result, summary, err := b.Publish(ctx, destination)
	if err := report(r, result, err, destination); err != nil {
		return err
	}
	r.Built(result, summary, time.Since(start))
	return nil
}

// checkSite checks and says what came of it.
func checkSite(ctx context.Context, b *Builder, r *Reporter, external, coverage bool) error {
	start := time.Now()
	result, err := b.Check(ctx)
	if err == nil && external && result.Book != nil {
		err = askExternal(ctx, b, r, &result)
	}
	if err == nil && coverage && !result.Failed() {
		found := resolve.Cover(result.Book)
		r.covered = &found
	}
	if err := report(r, result, err, ""); err != nil {
		return err
	}
	r.Coverage()
	r.Checked(result, time.Since(start))
	return nil
}

// report prints what a run found, and returns how it failed, if it did. destination is the folder that was left as it was;
// empty where nothing was to be written.
func report(r *Reporter, result Result, err error, destination string) error {
	r.EndProgress()
	if err != nil {
		return &failedError{err}
	}
	if err := r.Diagnostics(result.Diagnostics); err != nil {
		return &failedError{err}
	}
	if result.Failed() {
		r.Failed(result, destination)
		return &failedError{}
	}
	return nil
}
