package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"handbook/generator/internal/book"
)

// reader is somebody who reads the handbook in a browser of their own.
type reader struct {
	testing.TB
	tab   context.Context
	heard *complaints
	base  string // address of the handbook's folder
}

// newReader opens a browser on a handbook at an address.
func newReader(t testing.TB, base string) *reader {
	tab, heard := newTab(t)
	r := &reader{TB: t, tab: tab, heard: heard, base: base}
	inTab(t, tab, chromedp.EmulateViewport(1280, 900))
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{still}}); err != nil {
		t.Fatal(err)
	}
	return r
}

// still asks pages not to move by themselves: a mouse would miss what glides by.
var still = &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"}

// eachAddress runs a test with the handbook under a prefix of a server, and with the handbook on disk.
func eachAddress(t *testing.T, test func(r *reader)) {
	files := handbook(t)
	folder := t.TempDir()
	writeFiles(t, folder, files)
	server := httptest.NewServer(serveFiles(t, files))
	t.Cleanup(server.Close)
	for name, base := range map[string]string{
		"server": server.URL + prefix,
		"disk":   (&url.URL{Scheme: "file", Path: filepath.ToSlash(folder) + "/"}).String(),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(newReader(t, base))
		})
	}
}

// open opens a page of the handbook, and puts the driver into it.
func (r *reader) open(path string) {
	r.Helper()
	inTab(r.TB, r.tab, chromedp.Navigate("about:blank")) // so that a fragment alone loads the page too
	inTab(r.TB, r.tab, chromedp.Navigate(r.base+path))
	r.drive()
}

func (r *reader) reload() {
	r.Helper()
	inTab(r.TB, r.tab, chromedp.Reload())
	r.drive()
}

func (r *reader) drive() {
	r.Helper()
	waitFor(r.TB, r.tab, `document.readyState === 'complete'`)
	r.do(driver)
	r.do(`history.scrollRestoration = 'manual'`) // else a reload scrolls while the mouse is on its way
}

// do runs a script.
func (r *reader) do(script string) {
	r.Helper()
	inTab(r.TB, r.tab, chromedp.Evaluate[any]("("+script+", true)"))
}

// wait waits until an expression holds.
func (r *reader) wait(format string, args ...any) {
	r.Helper()
	waitFor(r.TB, r.tab, fmt.Sprintf(format, args...))
}

// ask evaluates an expression.
func ask[Value any](r *reader, format string, args ...any) Value {
	r.Helper()
	return inTab(r.TB, r.tab, chromedp.Evaluate[Value](fmt.Sprintf(format, args...), chromedp.EvalAwaitPromise))
}

// press presses keys, one after the other.
func (r *reader) press(keys ...string) {
	r.Helper()
	for _, key := range keys {
		inTab(r.TB, r.tab, chromedp.KeyEvent(key))
	}
}

// click clicks with the mouse on an element, once it stands still: what is above it may still grow.
func (r *reader) click(selector string) {
	r.Helper()
	ask[bool](r, `new Promise(done => {
		const e = document.querySelector(%q);
		let last, still = 0;
		const look = () => {
			e.scrollIntoView({block: 'center', behavior: 'instant'});
			const {top} = e.getBoundingClientRect();
			still = top === last ? still + 1 : 0;
			last = top;
			still > 1 ? done(true) : requestAnimationFrame(look);
		};
		look();
	})`, selector)
	inTab(r.TB, r.tab, chromedp.Click(chromedp.CSS(selector)))
}

// tabTo presses Tab until an element has the focus.
func (r *reader) tabTo(selector string) {
	r.Helper()
	for range 80 {
		if ask[bool](r, `document.activeElement.matches(%q)`, selector) {
			return
		}
		r.press(kb.Tab)
	}
	r.Fatalf("Tab never leads to %s", selector)
}

// onNewPage runs a script before those of every page that is opened from now on.
func (r *reader) onNewPage(script string) {
	r.Helper()
	if _, err := chromedp.Call(r.tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		r.Fatal(err)
	}
}

// quiet fails the test where the browser complained, or asked another host for anything.
func (r *reader) quiet() {
	r.Helper()
	for _, complaint := range r.heard.take() {
		r.Error(complaint)
	}
	for _, address := range ask[[]string](r, `performance.getEntriesByType('resource').map(e => e.name)`) {
		if !strings.HasPrefix(address, r.base) && !strings.HasPrefix(address, "blob:") {
			r.Errorf("the page asked for %s", address)
		}
	}
}

// driver finds out how a question is answered, rightly or wrongly, from the same markup that readers get without script. It
// names the fields that are to be used by data-drive, and what is to be typed into them.
const driver = `window.drive = {
	n: 0,
	name(e) { e.dataset.drive ??= String(++this.n); return '[data-drive="' + e.dataset.drive + '"]' },
	find(type) { return document.querySelector('handbook-question[data-type=' + type + ']') },
	plan(q, right) {
		const reasons = [...q.querySelectorAll('.reasons [data-option]')];
		const rows = [...q.querySelectorAll('.options > li')];
		const input = (li, value) => this.name(li.querySelector(value ? 'input[value="' + value + '"]' : 'input'));
		const row = id => rows.find(li => li.dataset.option === id);
		const fields = [...q.querySelectorAll('fieldset:not(.sure) input')];
		switch (q.dataset.type) {
		case 'sort': return reasons.map(r => ({at: input(row(r.dataset.option), (r.dataset.side === 'manager') === right ? 'manager' : 'leader')}));
		case 'order': {
			const want = reasons.map(r => r.dataset.option);
			if (!right) want.reverse();
			const now = rows.map(li => li.dataset.option), steps = [];
			want.forEach((id, i) => {
				for (let at = now.indexOf(id); at > i; at--) {
					steps.push({at: this.name(row(id).querySelector('.shift'))});
					now.splice(at - 1, 0, now.splice(at, 1)[0]);
				}
			});
			return steps;
		}
		case 'estimate': {
			const {value, tolerance} = q.querySelector('.reasons').dataset;
			return [{at: this.name(fields[0]), text: String(right ? Number(value) : Number(value) + 3 * Number(tolerance))}];
		}
		case 'short': return fields.map((f, i) => ({at: this.name(f), text: right ? q.querySelectorAll('.reasons > li')[i].dataset.answers.split('|')[0].toUpperCase() : 'sauerkraut'}));
		}
		const mark = right ? 'right' : 'wrong';
		return reasons.filter(r => r.dataset.mark === mark).map(r => ({at: input(row(r.dataset.option))}));
	},
	answer(q, right) {
		for (const {at, text} of this.plan(q, right)) {
			const e = document.querySelector(at);
			if (text === undefined) e.click(); else e.value = text;
		}
		q.querySelector('.check').click();
	},
}`

// step is one thing to do to a field.
type step struct {
	At   string  `json:"at"`
	Text *string `json:"text"`
}

// answerBy answers a question by mouse or by keyboard.
func (r *reader) answerBy(way, question string, right bool) {
	r.Helper()
	steps := ask[[]step](r, `drive.plan(document.querySelector(%q), %v)`, question, right)
	if !right && len(steps) == 0 {
		r.Fatalf("%s cannot be answered wrongly", question)
	}
	check := question + " .check"
	if way == "mouse" {
		for _, s := range steps {
			r.click(s.At)
			if s.Text != nil {
				r.press(*s.Text)
			}
		}
		r.click(check)
		return
	}
	for _, s := range steps {
		r.byKeyboard(s, question)
	}
	r.tabTo(check)
	r.press(kb.Enter)
}

// byKeyboard does one step with keys alone, from the question's first field on.
func (r *reader) byKeyboard(s step, question string) {
	r.Helper()
	r.do(fmt.Sprintf(`document.querySelector(%q + ' fieldset :is(input, button)').focus()`, question))
	if ask[bool](r, `document.querySelector(%q).type === 'radio'`, s.At) {
		group := ask[string](r, `document.querySelector(%q).name`, s.At)
		r.tabTo(fmt.Sprintf(`input[name="%s"]`, group))
		for range 10 {
			if ask[bool](r, `document.activeElement === document.querySelector(%q)`, s.At) {
				break
			}
			r.press(kb.ArrowDown)
		}
		r.press(" ")
		return
	}
	r.tabTo(s.At)
	if s.Text != nil {
		r.press(*s.Text)
		return
	}
	r.press(" ")
}

// TestBrowserAnswersEveryType answers a question of each type rightly and wrongly, by mouse and by keyboard, and finds the
// answer after a reload.
func TestBrowserAnswersEveryType(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		for _, kind := range book.QuestionTypes() {
			path, id := firstOfType(r.TB, kind)
			question := fmt.Sprintf(`[id="quiz.%s"]`, id)
			r.open(path)
			for _, way := range []string{"mouse", "keyboard"} {
				for _, right := range []bool{true, false} {
					r.answerBy(way, question, right)
					r.checkVerdict(question, kind, right)
					r.reload()
					r.checkVerdict(question, kind, right)
					r.click(question + " .again")
					if text := ask[string](r, `document.querySelector(%q + ' .verdict').textContent`, question); text != "" {
						r.Errorf("%s: after another try the verdict still says %q", id, text)
					}
					if !ask[bool](r, `document.activeElement.closest('handbook-question')?.matches(%q)`, question) {
						r.Errorf("%s: after another try the focus is elsewhere", id)
					}
				}
			}
			r.quiet()
		}
	})
}

// firstOfType returns the page and the id of the handbook's first question of a type.
func firstOfType(t testing.TB, kind book.QuestionType) (path, id string) {
	t.Helper()
	for _, asked := range realBook(t).Questions {
		if asked.Type == kind {
			return asked.Page.Output, asked.ID
		}
	}
	t.Fatalf("the handbook asks no question of type %s", kind)
	return "", ""
}

// checkVerdict looks at what the page says of an answer.
func (r *reader) checkVerdict(question string, kind book.QuestionType, right bool) {
	r.Helper()
	text := ask[string](r, `document.querySelector(%q + ' .verdict').textContent`, question)
	want := map[bool]string{true: "Right", false: "Not right"}[right]
	if kind == book.QuestionScenario {
		want = map[bool]string{true: "Best", false: "Poor"}[right]
	}
	if !strings.HasPrefix(text, want) {
		r.Errorf("%s answered rightly (%v): the verdict is %q, want %q", question, right, text, want)
	}
	stored := ask[float64](r, `JSON.parse(localStorage.getItem('handbook:the-leadership-handbook')).questions[document.querySelector(%q).dataset.question].score`, question)
	if (stored == 1) != right {
		r.Errorf("%s answered rightly (%v): the stored score is %v", question, right, stored)
	}
}

// TestBrowserKeepsFocusAndAnnounces checks an unanswered question, and looks at where the focus is and what is announced.
func TestBrowserKeepsFocusAndAnnounces(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		path, id := firstOfType(r.TB, book.QuestionOne)
		question := fmt.Sprintf(`[id="quiz.%s"]`, id)
		r.open(path)
		r.do(fmt.Sprintf(`document.querySelector(%q + ' .check').focus()`, question))
		r.press(kb.Enter)
		if got := ask[string](r, `document.querySelector(%q + ' .verdict').textContent`, question); got != "Answer first, then check." {
			r.Errorf("an unanswered question says %q", got)
		}
		r.do(fmt.Sprintf(`drive.status = document.querySelector(%q + ' [role=status]')`, question))
		r.answerBy("keyboard", question, false)
		if !ask[bool](r, `document.activeElement === document.querySelector(%q + ' .check')`, question) {
			r.Error("checking moves the focus")
		}
		if !ask[bool](r, `drive.status === document.querySelector(%q + ' [role=status]') && drive.status.textContent !== ''`, question) {
			r.Error("the verdict does not stand in the status that was there before")
		}
		r.wait(`document.querySelector(%q + ' details').open`, question) // the reasons, in the next frame
		r.quiet()
	})
}

// TestBrowserReadsQuestionsWithoutScript turns scripts off: every question reads, its fields work, and its answer opens.
func TestBrowserReadsQuestionsWithoutScript(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		if _, err := chromedp.Call(r.tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			r.Fatal(err)
		}
		pages := map[string]bool{}
		for _, asked := range realBook(r.TB).Questions {
			if pages[asked.Page.Output] {
				continue
			}
			pages[asked.Page.Output] = true
			inTab(r.TB, r.tab, chromedp.Navigate(r.base+asked.Page.Output))
			waitFor(r.TB, r.tab, `document.readyState === 'complete'`)
			n := ask[int](r, `document.querySelectorAll('handbook-question').length`)
			if n != len(asked.Page.Questions) {
				r.Errorf("%s shows %d questions of %d", asked.Page.Output, n, len(asked.Page.Questions))
			}
			if ask[bool](r, `customElements.get('handbook-question') !== undefined`) {
				r.Fatal("scripts run")
			}
			for _, q := range asked.Page.Questions {
				element := fmt.Sprintf(`document.querySelector('[id="%s"]')`, q.Anchor())
				if !ask[bool](r, `%s.querySelector('legend').textContent.trim() !== '' && %s.querySelectorAll('fieldset :is(input, select)').length > 0`, element, element) {
					r.Errorf("%s: no question or no field", q.ID)
				}
				if ask[bool](r, `%s.querySelector('.explanation').checkVisibility()`, element) {
					r.Errorf("%s: the answer is open", q.ID)
				}
				ask[any](r, `(%s.querySelector('summary').click(), null)`, element)
				if !ask[bool](r, `%s.querySelector('.explanation').checkVisibility() && %s.querySelector('.passage a').href !== ''`, element, element) {
					r.Errorf("%s: the answer does not open", q.ID)
				}
			}
		}
		if len(pages) < 2 {
			r.Error("hardly any page asks questions")
		}
		r.quiet()
	})
}
