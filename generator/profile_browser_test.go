package main

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const profilePage = "profile.html"

// rate answers every behavior of the n-th dimension of the profile: those of each side with the same answer.
func (r *reader) rate(n, manager, leader int) {
	r.Helper()
	r.do(fmt.Sprintf(`document.querySelectorAll('.profile-group')[%d].querySelectorAll('.item').forEach(item =>
		item.querySelectorAll('input')[item.dataset.side === 'manager' ? %d : %d].click())`, n, manager, leader))
}

// profileRows returns the rows of the table of results, as "Focus|often|seldom".
func (r *reader) profileRows() []string {
	r.Helper()
	return ask[[]string](r, `[...document.querySelectorAll('.profile-table tbody tr')].map(tr => [...tr.cells].slice(0, 3).map(c => c.textContent).join('|'))`)
}

// TestBrowserShowsAProfile rates two dimensions, one by keyboard, and reads the two scores, the plot and one's own answers.
func TestBrowserShowsAProfile(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open(profilePage)
		if !ask[bool](r, `document.querySelector('.profile-none').checkVisibility() && !document.querySelector('.profile-shown').checkVisibility()`) {
			r.Error("an empty profile shows results")
		}
		names := ask[[]string](r, `[...document.querySelectorAll('.profile-group')].map(g => g.dataset.name)`)
		r.rate(0, 4, 0)
		r.do(`document.querySelectorAll('.profile-group')[1].querySelector('summary').focus()`)
		r.press(kb.Enter)
		items := ask[int](r, `document.querySelectorAll('.profile-group')[1].querySelectorAll('.item').length`)
		for range items {
			r.press(kb.Tab, kb.ArrowDown) // the first answer by Tab, the second by the arrow
		}
		if got, want := fmt.Sprint(r.profileRows()), fmt.Sprintf("[%s|often|seldom %s|seldom|seldom]", names[0], names[1]); got != want {
			r.Errorf("the results are %s, want %s", got, want)
		}
		if got := ask[string](r, `document.querySelector('.profile-plot tbody').rows[2].cells[3].textContent`); got != names[0] {
			r.Errorf("where the leader's side is seldom and the manager's often stands %q, want %q", got, names[0])
		}
		if got := ask[string](r, `document.querySelector('.profile-table tbody').textContent`); !strings.Contains(got, "More of the Manager’s side.") || !strings.Contains(got, "Little of either") {
			r.Errorf("the readings are %q", got)
		}
		if n := ask[int](r, `document.querySelectorAll('.profile-own li').length`); n != 2*items {
			r.Errorf("it names %d answers of %d", n, 2*items)
		}
		r.reload()
		if len(r.profileRows()) != 2 {
			r.Error("after a reload the profile is not there")
		}
		r.quiet()
	})
}

// TestBrowserTellsOfEqualAnswers gives one answer everywhere.
func TestBrowserTellsOfEqualAnswers(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	r.open(profilePage)
	groups := ask[int](r, `document.querySelectorAll('.profile-group').length`)
	for n := range groups {
		r.rate(n, 2, 2)
	}
	items := ask[int](r, `document.querySelectorAll('.item').length`)
	want := ""
	if items >= 20 {
		want = fmt.Sprintf("You gave the same answer %d times.", items)
	}
	if got := ask[string](r, `document.querySelector('.profile-same:not([hidden])')?.textContent ?? ''`); !strings.HasPrefix(got, want) || (want == "") != (got == "") {
		t.Errorf("of %d equal answers it says %q", items, got)
	}
	r.rate(0, 4, 0)
	r.rate(1, 0, 4)
	if groups > 2 && ask[bool](r, `document.querySelector('.profile-same').checkVisibility()`) {
		t.Error("answers that differ are called equal")
	}
	r.quiet()
}

// TestBrowserSharesAProfile sends a sheet to a colleague by link, brings the answers back by link, and compares them.
func TestBrowserSharesAProfile(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open(profilePage)
		r.rate(0, 4, 0)
		r.do(`document.querySelector('.profile-name').value = 'Ä. B.'`)
		r.click(".ask")
		link := ask[string](r, `document.querySelector('.profile-link input').value`)
		if !strings.HasPrefix(link, r.base+profilePage+"#ask=") {
			r.Fatalf("the link for a colleague is %s", link)
		}
		r.open(strings.TrimPrefix(link, r.base))
		if got := ask[string](r, `document.querySelector('.profile-mode').textContent`); !strings.Contains(got, "about Ä. B.") {
			r.Errorf("the colleague reads %q", got)
		}
		if n := ask[int](r, `document.querySelectorAll('.item :checked').length`); n != 0 {
			r.Errorf("a colleague finds %d answers that are not theirs", n)
		}
		r.rate(0, 0, 4)
		r.click(".send")
		answers := ask[string](r, `document.querySelector('.profile-link input').value`)
		r.open(strings.TrimPrefix(answers, r.base))
		if got := ask[string](r, `document.querySelector('.profile-received-box').textContent`); !strings.Contains(got, "answers about Ä. B.") {
			r.Errorf("what came back says %q", got)
		}
		if rows := r.profileRows(); len(rows) != 1 || !strings.HasSuffix(rows[0], "|often|seldom") {
			r.Errorf("beside a colleague's answers one's own are %v", rows)
		}
		r.click(".keep-sheet")
		r.wait(`document.querySelector('.profile-colleagues').checkVisibility()`)
		if got := ask[string](r, `[...document.querySelectorAll('.profile-colleagues tbody tr')].map(tr => [...tr.cells].slice(1).map(c => c.textContent).join('|')).join(' ')`); got != "you|often|seldom a colleague|seldom|often" {
			r.Errorf("side by side: %s", got)
		}
		if ask[string](r, `location.hash`) != "" {
			r.Error("the answers stay in the address")
		}
		r.open(profilePage + "#answers=" + answers[len(answers)-20:])
		if got := ask[string](r, `document.querySelector('.profile-mode').textContent`); !strings.Contains(got, "cannot be read") {
			r.Errorf("of a damaged link it says %q", got)
		}
		r.click(".share")
		own := ask[string](r, `document.querySelector('.profile-link input').value`)
		r.click(".erase")
		r.wait(`document.querySelector('.profile-none').checkVisibility() && document.querySelectorAll('.item :checked').length === 0`)
		r.open(strings.TrimPrefix(own, r.base))
		if got := ask[string](r, `document.querySelector('.profile-received-box tbody').textContent`); !strings.Contains(got, "oftenseldom") {
			r.Errorf("a shared profile shows %q", got)
		}
		r.quiet()
	})
}

// TestBrowserFitsReaders looks at the pages of the quiz on a narrow screen, with text of twice the size, also in forced colors:
// nothing is wider than the screen, and the pages work.
func TestBrowserFitsReaders(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	for _, page := range []string{realBook(t).Questions[0].Page.Output, practicePage, profilePage} {
		for name, media := range map[string][]*emulation.MediaFeature{
			"plain": {still}, "forced colors": {still, {Name: "forced-colors", Value: "active"}},
		} {
			if _, err := chromedp.Call(r.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: media}); err != nil {
				t.Fatal(err)
			}
			for _, width := range []int64{320, 1280} {
				inTab(t, r.tab, chromedp.EmulateViewport(width, 800))
				r.open(page)
				r.do(`document.documentElement.style.fontSize = '200%'`)
				r.do(`document.querySelectorAll('handbook-question').forEach(q => drive.answer(q, false))`)
				r.do(`document.querySelectorAll('details').forEach(d => d.open = true)`)
				if ask[bool](r, `document.querySelector('.practice') !== null`) {
					r.click(".practice .start")
					r.wait(`document.querySelector('.practice-asking') !== null`)
				}
				if got := ask[string](r, `[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.table, pre') && e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))[0] ?? ''`); got != "" {
					t.Errorf("%s at %d px with text of twice the size, %s: this is wider than the screen: %s", page, width, name, got)
				}
			}
		}
	}
	r.quiet()
}

// TestBrowserPrintsQuestions prints a page with questions: fields to fill in, and a key at the end.
func TestBrowserPrintsQuestions(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	asked := realBook(t).Questions[0]
	r.open(asked.Page.Output)
	if ask[bool](r, `document.querySelector('.key').checkVisibility()`) {
		t.Error("the key is shown on the screen")
	}
	if _, err := chromedp.Call(r.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	if !ask[bool](r, `document.querySelector('.key').checkVisibility() && document.querySelector('.question fieldset').checkVisibility() &&
		!document.querySelector('.question .answer').checkVisibility() && !document.querySelector('.check').checkVisibility()`) {
		t.Error("on paper the questions or their key are missing, or buttons are there")
	}
	if n := ask[int](r, `document.querySelectorAll('.key li').length`); n != len(asked.Page.Questions) {
		t.Errorf("the key has %d answers of %d", n, len(asked.Page.Questions))
	}
	r.open(profilePage)
	if n := ask[int](r, `[...document.querySelectorAll('.item')].filter(i => i.getBoundingClientRect().height < 20).length`); n > 0 {
		t.Errorf("on paper %d lines of the profile are not there", n)
	}
}
