package main

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const practicePage = "quiz.html"

// start begins a round on the practice page.
func (r *reader) start(which, length, how string) {
	r.Helper()
	for name, value := range map[string]string{"which": which, "length": length, "how": how} {
		r.do(fmt.Sprintf(`document.querySelector('[name=%s][value="%s"]').click()`, name, value))
	}
	r.click(".practice .start")
}

// practise answers the questions of a round that is asked one at a time, all rightly but the n-th.
func (r *reader) practise(questions, wrong int, sure string) {
	r.Helper()
	for n := 1; n <= questions; n++ {
		r.wait(`document.querySelector('.practice-asking h2')?.textContent === 'Question %d of %d'`, n, questions)
		if !ask[bool](r, `document.activeElement === document.querySelector('.practice-asking h2')`) {
			r.Error("the focus does not go to the question")
		}
		r.do(fmt.Sprintf(`document.querySelector('.sure input[value="%s"]').click()`, sure))
		r.do(fmt.Sprintf(`drive.answer(document.querySelector('.practice-asking handbook-question'), %v)`, n != wrong))
		r.click(".practice-asking .next")
	}
	r.wait(`document.querySelector('.practice-results') !== null`)
}

// TestBrowserPractises practises to the end, sees what to read, and finds the questions due 30 days later, the one that went
// wrong first.
func TestBrowserPractises(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open(practicePage)
		if n := ask[int](r, `Number(document.querySelector('[data-count=all]').textContent)`); n != len(realBook(r.TB).Questions) {
			r.Errorf("practice offers %d questions of %d", n, len(realBook(r.TB).Questions))
		}
		r.start("due", "10", "one")
		r.wait(`document.querySelector('.practice-status').textContent.startsWith('No question fits')`)
		r.start("all", "5", "one")
		r.practise(5, 2, "2")
		if got := ask[string](r, `document.querySelector('.practice-score').textContent`); got != "4 of 5 right." {
			r.Errorf("the score is %q", got)
		}
		if got := ask[string](r, `document.querySelector('.practice-overconfident').textContent`); !strings.HasPrefix(got, "Sure and wrong: 1.") {
			r.Errorf("of the confidence it says %q", got)
		}
		if n := ask[int](r, `document.querySelectorAll('.practice-by-page tbody td a').length`); n != 1 {
			r.Errorf("%d passages to read again, want that of the wrong answer", n)
		}
		wrong := ask[string](r, `Object.entries(JSON.parse(localStorage.getItem('handbook:the-leadership-handbook')).questions).find(([, a]) => a.score < 1)[0]`)
		r.click(".another")
		r.wait(`document.querySelector('[data-count=wrong]')?.textContent === '1'`)
		r.quiet()

		r.onNewPage(`Date.now = (now => () => now() + 30 * 86400000)(Date.now)`)
		r.open(practicePage)
		if got := ask[string](r, `document.querySelector('[data-count=due]').textContent`); got != "5" {
			r.Errorf("30 days later %s questions are due, want 5", got)
		}
		r.start("due", "5", "one")
		r.wait(`document.querySelector('.practice-asking handbook-question')?.dataset.question === %q`, wrong)
		r.practise(5, 0, "0")
		steps := ask[[]int](r, `Object.values(JSON.parse(localStorage.getItem('handbook:the-leadership-handbook')).questions).map(a => a.step).sort()`)
		if fmt.Sprint(steps) != "[1 2 2 2 2]" {
			r.Errorf("the questions stand on the steps %v of the ladder", steps)
		}
		r.quiet()
	})
}

// TestBrowserPractisesASheet leaves a sheet half answered, follows the summary to what is missing, and checks the whole.
func TestBrowserPractisesASheet(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open(practicePage)
		r.start("all", "10", "sheet")
		r.wait(`document.querySelectorAll('.sheet handbook-question').length === 10`)
		r.do(`drive.open = [...document.querySelectorAll('.sheet handbook-question')].filter(q => q.way.given() === undefined).length`)
		r.click(".submit")
		if got, want := ask[string](r, `document.querySelector('.practice-summary h3').textContent`), ask[int](r, `drive.open`); got != fmt.Sprintf("%d still to answer", want) {
			r.Errorf("the summary says %q of %d", got, want)
		}
		if !ask[bool](r, `document.activeElement.matches('.practice-summary')`) {
			r.Error("the focus does not go to the summary")
		}
		r.press(kb.Tab, kb.Enter)
		if !ask[bool](r, `document.activeElement.closest('handbook-question') !== null`) {
			r.Error("a link of the summary does not lead to its question")
		}
		r.do(`document.querySelectorAll('.sheet handbook-question').forEach(q => { for (const {at, text} of drive.plan(q, true)) { const e = document.querySelector(at); if (text === undefined) e.click(); else e.value = text } })`)
		r.click(".submit")
		r.wait(`document.querySelector('.practice-score')?.textContent === '10 of 10 right.'`)
		if n := ask[int](r, `document.querySelectorAll('.practice-results handbook-question .mark').length`); n < 10 {
			r.Errorf("the checked sheet shows only %d marks", n)
		}
		r.do(`URL.createObjectURL = blob => (blob.text().then(text => drive.text = text), 'blob:none'), HTMLAnchorElement.prototype.click = () => {}`)
		r.click(".reminders")
		r.wait(`drive.text?.startsWith('BEGIN:VCALENDAR\r\n')`)
		if text := ask[string](r, `drive.text`); strings.Count(text, "BEGIN:VEVENT\r\n") != 1 || !strings.Contains(text, "SUMMARY:Review 10 questions\r\n") {
			r.Errorf("the reminders are\n%s", text)
		}
		r.quiet()
	})
}

// TestBrowserExportsAndImports exports answers, deletes them, and imports them again.
func TestBrowserExportsAndImports(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open(practicePage)
		r.start("all", "5", "one")
		r.practise(5, 1, "1")
		const stored = `localStorage.getItem('handbook:the-leadership-handbook')`
		before := ask[string](r, stored)
		r.do(`URL.createObjectURL = blob => (blob.text().then(text => drive.text = text), 'blob:none'), HTMLAnchorElement.prototype.click = () => {}`)
		r.click(".export[data-format=csv]")
		r.wait(`drive.text?.startsWith('"kind","id","value"')`)
		if lines := strings.Count(ask[string](r, `drive.text`), "\r\n"); lines != 6 {
			r.Errorf("the CSV file has %d lines, want a head and 5 answers", lines)
		}
		r.click(".export[data-format=json]")
		r.wait(`drive.text?.startsWith('{')`)

		r.click(".delete")
		r.wait(`document.querySelector('.progress dialog').open`)
		r.press(kb.Escape)
		if ask[string](r, stored) != before {
			r.Error("Escape deletes")
		}
		r.click(".delete")
		r.click(".confirm")
		r.wait(`!Object.keys(localStorage).some(k => k.startsWith('handbook:')) && document.querySelector('.progress-summary').textContent === 'All answers are deleted.'`)

		const take = `(text => { const files = new DataTransfer(); files.items.add(new File([text], 'x.json'));
			const input = document.querySelector('.import input'); input.files = files.files; input.dispatchEvent(new Event('change')) })`
		r.do(take + `('{"version": 1, "questions": 7}')`)
		r.wait(`document.querySelector('.progress-summary').textContent.includes('nothing was changed')`)
		r.do(take + `(drive.text)`)
		r.wait(`document.querySelector('.progress-summary').textContent.startsWith('The export was added')`)
		if got := ask[string](r, `JSON.stringify(JSON.parse(`+stored+`).questions)`); !strings.Contains(before, got) {
			r.Errorf("after the import %s is stored, before it was %s", got, before)
		}
		r.do(`document.querySelector('.progress-answers').open = true`)
		r.wait(`document.querySelectorAll('.progress-answers tbody tr').length === 5`)
		r.quiet()
	})
}

// TestBrowserSurvivesItsStorage blocks, fills and damages the storage: questions are answered all the same, and nothing that
// was there is lost.
func TestBrowserSurvivesItsStorage(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		before string // runs before the page's scripts
		kept   bool
		aside  string // what is set aside
	}{
		"blocked": {before: `Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('blocked', 'SecurityError') }})`},
		"full":    {before: `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`},
		"damaged": {before: `if (!localStorage.getItem('handbook:the-leadership-handbook')) localStorage.setItem('handbook:the-leadership-handbook', '{"version": 1, "ques')`, kept: true, aside: `{"version": 1, "ques`},
		"newer":   {before: `if (!localStorage.getItem('handbook:the-leadership-handbook')) localStorage.setItem('handbook:the-leadership-handbook', '{"version":2,"all":"new"}')`, kept: true, aside: `{"version":2,"all":"new"}`},
		"foreign": {before: `if (!localStorage.getItem('handbook:the-leadership-handbook')) localStorage.setItem('handbook:the-leadership-handbook', 'dark')`, kept: true, aside: `dark`},
		"fully damaged": {before: `localStorage.setItem('handbook:the-leadership-handbook', '[');
			Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(serveFiles(t, handbook(t)))
			t.Cleanup(server.Close)
			r := newReader(t, server.URL+prefix)
			r.onNewPage(`if (location.protocol !== 'about:') {` + test.before + `}`)
			r.open(realBook(t).Questions[0].Page.Output)
			r.do(`drive.answer(document.querySelector('handbook-question'), true)`)
			verdict := ask[string](r, `document.querySelector('.verdict').textContent`)
			if strings.Contains(verdict, "keeps nothing") == test.kept {
				t.Errorf("kept %v, and the page says %q", test.kept, verdict)
			}
			if name == "fully damaged" && ask[string](r, `localStorage.getItem('handbook:the-leadership-handbook')`) != "[" {
				t.Error("what could not be set aside was written over")
			}
			r.open(practicePage)
			r.start("all", "5", "one")
			r.practise(5, 1, "1")
			if test.aside != "" {
				if got := ask[string](r, `localStorage.getItem(Object.keys(localStorage).find(k => k.includes(':aside:')))`); got != test.aside {
					t.Errorf("set aside is %q, want %q", got, test.aside)
				}
				if !ask[bool](r, `document.querySelector('.progress-asides').checkVisibility()`) {
					t.Error("the page does not show what was set aside")
				}
			}
			r.quiet()
		})
	}
}

// TestBrowserJoinsTwoTabs answers in two tabs: neither loses what the other stored, and each sees it.
func TestBrowserJoinsTwoTabs(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	r.open(practicePage)
	tab, stop := chromedp.NewContext(r.tab)
	t.Cleanup(stop)
	other := &reader{TB: t, tab: tab, heard: r.heard, base: r.base}
	other.open(realBook(t).Questions[0].Page.Output)
	other.do(`drive.answer(document.querySelectorAll('handbook-question')[0], true)`)
	r.wait(`document.querySelector('.progress-summary').textContent.startsWith('Stored here: 1 answered')`)
	r.start("new", "5", "one")
	r.practise(5, 0, "1")
	other.do(`drive.answer(document.querySelectorAll('handbook-question')[1], false)`)
	r.wait(`/Stored here: [67] answered/.test(document.querySelector('.progress-summary').textContent)`)
	r.quiet()
}

// TestBrowserKeepsProgressThroughEdits edits the text of a question that was answered: the answer is still there.
func TestBrowserKeepsProgressThroughEdits(t *testing.T) {
	t.Parallel()
	build := func(ask, option string) map[string]string {
		root := t.TempDir()
		writeFiles(t, root, map[string]string{
			"content/handbook.yaml": "title: T\ndescription: D.\noutline: [index.md]\n",
			"content/index.md": "---\ntitle: Start\nsummary: S.\n---\n\n## Here\n\n<quiz id=\"one\" see=\"#here\">\n\n" + ask +
				"\n\n- [x] " + option + "\n  > a\n- [ ] Wrong\n  > b\n\nBecause.\n\n</quiz>\n",
		})
		files, result := buildInMemory(t, NewBuilder(Site{Root: root}))
		if result.Failed() {
			t.Fatal(result.Diagnostics)
		}
		return files
	}
	root := t.TempDir()
	writeFiles(t, root, build("Which?", "Right"))
	server := httptest.NewServer(serveFolder(root))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	r.open("index.html")
	r.do(`drive.answer(document.querySelector('handbook-question'), true)`)
	writeFiles(t, root, build("Which of these?", "Right"))
	r.reload()
	if got := ask[string](r, `document.querySelector('.verdict').textContent`); !strings.HasPrefix(got, "Right") {
		t.Errorf("after an edit of the question the verdict is %q", got)
	}
	writeFiles(t, root, build("Which of these?", "Right, and said better"))
	r.reload()
	if got := ask[string](r, `document.querySelector('.verdict').textContent`); got != "" {
		t.Errorf("after an edit of the option that was chosen the verdict is %q, want the question asked anew", got)
	}
	if n := ask[int](r, `JSON.parse(localStorage.getItem('handbook:t')).questions.one.times`); n != 1 {
		t.Errorf("the progress counts %d answers", n)
	}
	r.quiet()
}
