package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"handbook/generator/internal/diag"
)

// The command serve shows the handbook while it is written:
//
//	watch.go    a save           -> a change, when the folders have come to rest
//	serve.go    a change         -> a build in memory
//	preview.go  the last good build -> answers, as GitHub Pages would give them
//	reload.go   what is new      -> the browser, which loads the page again or shows what is wrong over it

// serveOptions are the flags of serve alone.
type serveOptions struct {
	port int
	bind string
	open bool
}

// shutdownTimeout is how long an answer may take that is under way when the server ends.
const shutdownTimeout = 2 * time.Second

func serveCommand() *cobra.Command {
	o := options{format: string(FormatText)}
	var own serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the handbook in the browser while it is written",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if own.port < 0 || own.port > 65535 {
				return fmt.Errorf("--port is a number from 0 to 65535, not %d", own.port)
			}
			return o.run(cmd, func(ctx context.Context, b *Builder, r *Reporter) error {
				return serveSite(ctx, b, r, own)
			})
		},
	}
	o.shared(cmd)
	flags := cmd.Flags()
	flags.IntVarP(&own.port, "port", "p", 1313, "the `port` to listen on; 0 takes any that is free")
	flags.StringVar(&own.bind, "bind", "127.0.0.1", "the `address` of this machine to listen on")
	flags.BoolVar(&own.open, "open", false, "open the browser")
	return cmd
}

// serveSite listens and serves until the context ends.
func serveSite(ctx context.Context, b *Builder, r *Reporter, o serveOptions) error {
	listener, err := net.Listen("tcp", net.JoinHostPort(o.bind, strconv.Itoa(o.port)))
	if err != nil {
		r.NotListening(o.bind, o.port, addressInUse(err), err)
		return &failedError{}
	}
	watcher, err := newWatcher(b.site.Root, "content", "templates")
	if err != nil {
		return &failedError{errors.Join(err, listener.Close())}
	}
	s := &session{build: b.Build, reporter: r, watcher: watcher, bind: o.bind, open: o.open}
	if err := s.run(ctx, listener); err != nil {
		return &failedError{err}
	}
	return nil
}

// addressInUse says whether listening failed because another program listens there.
func addressInUse(err error) bool {
	const windows = syscall.Errno(10048) // WSAEADDRINUSE, which Go does not translate
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windows)
}

// session is one run of serve. Its builds follow each other on one goroutine, so that two never meet.
type session struct {
	build    func(context.Context, Write) (Result, error)
	reporter *Reporter
	watcher  *watcher
	bind     string
	open     bool

	preview  *preview
	port     int
	address  string // as it was last printed
	reported diag.List
}

// run builds, serves, and builds again after every change, until the context ends or the server fails.
func (s *session) run(ctx context.Context, listener net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.port = listener.Addr().(*net.TCPAddr).Port
	s.preview = newPreview(isLoopback(s.bind))
	go s.watcher.run(ctx)
	s.rebuild(ctx)
	server := &http.Server{
		Handler:           s.preview,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // ends the streams of events with the session
	}
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	var opened <-chan error
	if s.open {
		opened = openBrowser(ctx, s.address)
	}
	for {
		select {
		case <-ctx.Done():
			return shutDown(server)
		case err := <-stopped:
			return err
		case err := <-opened:
			s.reporter.NotOpened(err)
		case err := <-s.watcher.problems:
			s.reporter.NotWatching(err)
		case <-s.watcher.changes:
			s.rebuild(ctx)
		}
	}
}

// shutDown ends the server; an answer that takes too long is cut off.
func shutDown(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	if server.Shutdown(ctx) == nil {
		return nil
	}
	return server.Close()
}

// rebuild builds once, shows what came of it and says so.
func (s *session) rebuild(ctx context.Context) {
	start := time.Now()
	before, _ := s.preview.now()
	files := newCollection(before.files)
	result, err := s.build(ctx, files.write)
	s.reporter.EndProgress()
	if ctx.Err() != nil {
		return
	}
	switch {
	case err != nil:
		s.preview.show(before.failing(result, []problem{{Message: err.Error()}}))
		s.reporter.Refused(err.Error(), "")
	default:
		if result.Failed() {
			s.preview.show(before.failing(result, problemsOf(result.Diagnostics, s.reporter)))
		} else {
			s.preview.show(view{base: basePath(result.Book.Config.URL), files: files.files, build: files.hash()})
		}
		s.report(result, before.files != nil, time.Since(start))
	}
	s.announce()
}

// report prints a build's diagnostics, without the warnings that were printed for the build before.
func (s *session) report(result Result, standing bool, took time.Duration) {
	known := map[diag.Diagnostic]bool{}
	for _, d := range s.reported {
		known[d] = d.Level == diag.Warning
	}
	var fresh diag.List
	for _, d := range result.Diagnostics {
		if !known[d] {
			fresh = append(fresh, d)
		}
	}
	s.reported = result.Diagnostics
	// Diagnostics are text here, which cannot fail.
	_ = s.reporter.Diagnostics(fresh)
	s.reporter.Rebuilt(result, standing, took)
}

// announce prints the address where the handbook stands, when it is new.
func (s *session) announce() {
	shown, _ := s.preview.now()
	host := s.bind
	if ip := net.ParseIP(host); host == "" || ip != nil && (ip.IsUnspecified() || ip.Equal(net.IPv4(127, 0, 0, 1)) || ip.Equal(net.IPv6loopback)) {
		host = "localhost"
	}
	address := "http://" + net.JoinHostPort(host, strconv.Itoa(s.port)) + escapedPath(shown.base)
	if address != s.address {
		s.address = address
		s.reporter.Serving(address)
	}
}

// isLoopback says whether an address of this machine is reached from this machine alone.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
