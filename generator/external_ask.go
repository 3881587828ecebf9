package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"handbook/generator/internal/diag"
)

const (
	askRetries    = 2
	askRedirects  = 10
	askRetryAfter = 30 * time.Second // the longest wait that a server may ask for; one that wants more is not asked again
	userAgent     = "handbook link check"
)

// errRedirects ends a chain of redirects that leads nowhere.
var errRedirects = errors.New("redirects without end")

// answer is what came of asking an address.
type answer struct {
	Asked  time.Time `json:"asked"`
	Status int       `json:"status,omitempty"` // of HTTP; 0 when there was no answer
	Final  string    `json:"final,omitempty"`  // the address that answered, when redirects led elsewhere
	Moved  string    `json:"moved,omitempty"`  // where permanent redirects lead
	Fault  string    `json:"fault,omitempty"`  // why there was no answer, as a clause that follows the address

	lasting    bool          // the fault will be the same in a second
	retryAfter time.Duration // what the server asks for
}

// good says whether the address leads somewhere.
func (a answer) good() bool { return a.Status >= 200 && a.Status < 300 }

// transient says whether asking again may help.
func (a answer) transient() bool {
	if a.Status == 0 {
		return !a.lasting
	}
	return a.Status == http.StatusTooManyRequests || a.Status >= 500 && a.Status < 600
}

// ask asks an address until it answers for good, or retries are used up: first with HEAD, which costs the server least,
// then with GET, because many servers refuse HEAD or drop it.
func (e *external) ask(ctx context.Context, address string) answer {
	pause := e.pause
	a := e.request(ctx, http.MethodHead, address)
	if !a.good() && a.Status != 0 && a.Status != http.StatusTooManyRequests {
		a = e.request(ctx, http.MethodGet, address)
	}
	for range askRetries {
		if !a.transient() || a.retryAfter > askRetryAfter {
			return a
		}
		select {
		case <-ctx.Done():
			return a
		case <-time.After(max(pause, a.retryAfter)):
		}
		pause *= 2
		a = e.request(ctx, http.MethodGet, address)
	}
	return a
}

// request sends one request and follows its redirects.
func (e *external) request(ctx context.Context, method, address string) answer {
	a := answer{Asked: e.now().UTC()}
	request, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		a.Fault, a.lasting = "is no address", true
		return a
	}
	request.Header.Set("User-Agent", userAgent)
	request.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	client := *e.client
	// Some servers redirect for ever a client that keeps no cookie. New never fails.
	client.Jar, _ = cookiejar.New(nil)
	permanent := true
	client.CheckRedirect = func(next *http.Request, via []*http.Request) error {
		if len(via) >= askRedirects {
			return errRedirects
		}
		status := next.Response.StatusCode
		permanent = permanent && (status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect)
		if permanent {
			a.Moved = next.URL.String()
		}
		return nil
	}
	response, err := client.Do(request)
	if err != nil {
		a.Moved = ""
		a.Fault, a.lasting = e.fault(err)
		return a
	}
	response.Body.Close()
	a.Status = response.StatusCode
	if final := response.Request.URL.String(); final != address {
		a.Final = final
	}
	a.retryAfter = retryAfter(response.Header.Get("Retry-After"), e.now())
	return a
}

// retryAfter reads the header of that name: seconds, or a date. Source: RFC 9110, section 10.2.3.
func retryAfter(header string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(header); err == nil {
		return time.Duration(max(0, min(seconds, 1<<20))) * time.Second
	}
	if date, err := http.ParseTime(header); err == nil {
		return max(0, date.Sub(now))
	}
	return 0
}

// fault says why there was no answer, as a clause that follows the address, and whether it will be the same in a second.
func (e *external) fault(err error) (clause string, lasting bool) {
	var timeout net.Error
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	var request *url.Error
	switch {
	case errors.Is(err, errRedirects):
		return "redirects without end", true
	case errors.As(err, &certificate):
		return fmt.Sprintf("has a certificate that is not valid: %v", certificate.Err), true
	case errors.As(err, &name) && name.IsNotFound:
		return fmt.Sprintf("cannot be reached: there is no host %s", name.Name), true
	case errors.As(err, &timeout) && timeout.Timeout():
		return fmt.Sprintf("does not answer within %s", e.client.Timeout), false
	case errors.Is(err, syscall.ECONNREFUSED):
		return "cannot be reached: the host refuses the connection", false
	case errors.As(err, &request):
		return fmt.Sprintf("cannot be reached: %v", request.Err), false
	}
	return fmt.Sprintf("cannot be reached: %v", err), false
}

// diagnostic returns the warning for a place that uses the address, if there is anything to say.
func (a answer) diagnostic(address string, place diag.Place) (diag.Diagnostic, bool) {
	switch {
	case a.good() && a.Moved != "":
		return diag.New(diag.ExternalFails, place, "%s has moved for good", address).WithHint("write " + a.Moved), true
	case a.good():
		return diag.Diagnostic{}, false
	case a.Status == 0:
		return diag.New(diag.ExternalFails, place, "%s %s", address, a.Fault).WithHint(a.hint(address)), true
	}
	status := strconv.Itoa(a.Status)
	if text := http.StatusText(a.Status); text != "" {
		status += " (" + text + ")"
	}
	if final := hostOf(a.Final); final != "" && final != hostOf(address) {
		status += " from " + final
	}
	return diag.New(diag.ExternalFails, place, "%s answers %s", address, status).WithHint(a.hint(address)), true
}

// hint says what to do about an address that does not answer as it should.
func (a answer) hint(address string) string {
	switch status := a.Status; {
	case status == 0 && a.lasting:
		return "open it in a browser; if it is gone, link where it went or a stored copy"
	case status == 0, status >= 500 && status < 600:
		return "try again later; the fault may be the server's, or this network's"
	case status == http.StatusNotFound && strings.HasPrefix(address, "https://"+doiHost+"/") && a.Final == "":
		return "no such DOI is registered; compare it with the publication"
	case status == http.StatusNotFound, status == http.StatusGone:
		return "link where it went, or a stored copy"
	case status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusTooManyRequests, status == 999:
		return "many sites refuse programs and answer people; open it in a browser before you change anything"
	}
	return "open it in a browser; the server may treat programs unlike people"
}
