package content

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// invalid reports a value outside what its key allows.
func (r *record) invalid(key, message, hint string) {
	r.d.report(diag.ValueInvalid, r.placeOf(key), message, hint)
}

// date returns a day. The form is that of ISO 8601.
func (r *record) date(key string) book.Date {
	text := r.text(key)
	if text == "" {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		r.invalid(key, fmt.Sprintf("%s is %q, which is no day", key, text), "write year, month and day, as 2026-11-23")
		return ""
	}
	return book.Date(text)
}

// year returns a year.
func (r *record) year(key string) int {
	text := r.text(key)
	if text == "" {
		return 0
	}
	year, err := strconv.Atoi(text)
	if err != nil || year < 1000 || year > 2999 {
		r.invalid(key, fmt.Sprintf("%s is %q, which is no year", key, text), "write four digits, as 2021")
		return 0
	}
	return year
}

// number returns a number as its author wrote it.
func (r *record) number(key string) book.Number {
	text := r.text(key)
	if text == "" {
		return book.Number{}
	}
	number, err := book.ParseNumber(text)
	if err != nil {
		r.invalid(key, fmt.Sprintf("%s is %q, which is no number", key, text), "write digits only, as 48 or 0.41, or a fraction as 1/3; the unit has its own key")
	}
	return number
}

// address returns an absolute address on the web.
func (r *record) address(key string) string {
	text := r.text(key)
	if text == "" || isAddress(text) {
		return text
	}
	r.invalid(key, fmt.Sprintf("%s is %q, which is no address", key, text), "write it whole, as https://example.org/page")
	return ""
}

func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(text, " \t")
}

// id returns an id: the letters a to z, digits and hyphens. It returns a misspelled one too, so that what refers to it is
// not reported as well.
func (r *record) id() string {
	text := r.needText("id", "give it an id that never changes, in lower-case letters, digits and hyphens")
	if strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		r.invalid("id", fmt.Sprintf("the id %q holds characters that ids may not", text), "use lower-case letters, digits and hyphens")
	}
	return text
}

// doi returns a digital object identifier: "10.", the registrant's number, a slash and the registrant's own part.
// Source: DOI Handbook, https://doi.org/10.1000/182.
func (r *record) doi(key string) string {
	text := r.text(key)
	if text == "" {
		return ""
	}
	if prefix, suffix, ok := strings.Cut(text, "/"); ok && strings.HasPrefix(prefix, "10.") && suffix != "" && !strings.Contains(text, " ") {
		return text
	}
	r.invalid(key, fmt.Sprintf("%s is %q, which is no DOI", key, text), "write it without an address, as 10.1037/0033-2909.119.2.254")
	return ""
}

// language returns a language tag of the forms that BCP 47 tags have in practice: a language of two or three letters, then
// perhaps a script, a region and variants, each behind a hyphen.
func (r *record) language(key string) string {
	const letters, digits = "abcdefghijklmnopqrstuvwxyz", "0123456789"
	text := r.text(key)
	if text == "" {
		return ""
	}
	for i, part := range strings.Split(strings.ToLower(text), "-") {
		longest, allowed := 8, letters+digits
		if i == 0 {
			longest, allowed = 3, letters
		}
		if len(part) < 2 || len(part) > longest || strings.Trim(part, allowed) != "" {
			r.invalid(key, fmt.Sprintf("%s is %q, which is no language tag", key, text), "write a tag such as en, es or pt-BR")
			return ""
		}
	}
	return text
}

// choice returns one of the words that a key allows.
func choice[Word ~string](r *record, key string, words []Word) Word {
	text := r.text(key)
	if text == "" || slices.Contains(words, Word(text)) {
		return Word(text)
	}
	names := make([]string, len(words))
	for i, word := range words {
		names[i] = string(word)
	}
	hint := diag.DidYouMean(text, names)
	if hint == "" {
		hint = "write " + strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
	}
	r.invalid(key, fmt.Sprintf("%s is %q, which is not one of its words", key, text), hint)
	return ""
}
