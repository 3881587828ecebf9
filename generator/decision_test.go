package main

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"handbook/generator/internal/book"
)

// feasiblePaths are the 23 paths of the Vroom-Yetton model of 1973 with what is left on each, written down apart from the
// rules that the handbook has. The letters are answered in the order A to G; a dot is a question that does not matter.
var feasiblePaths = []struct{ path, left string }{
	{"n..n...", "AI AII CI CII GII"},
	{"n..yy..", "AI AII CI CII GII"},
	{"n..yn..", "GII"},
	{"yy.n.y.", "AI AII CI CII GII"},
	{"yy.n.n.", "AI AII CI CII"},
	{"yy.yyy.", "AI AII CI CII GII"},
	{"yy.yyn.", "AI AII CI CII"},
	{"yy.yny.", "GII"},
	{"yy.ynny", "CII"},
	{"yy.ynnn", "CI CII"},
	{"ynyn.y.", "AII CI CII GII"},
	{"ynyn.n.", "AII CI CII"},
	{"ynyyyy.", "AII CI CII GII"},
	{"ynyyyn.", "AII CI CII"},
	{"ynyyny.", "GII"},
	{"ynyynny", "CII"},
	{"ynyynnn", "CI CII"},
	{"ynnn.y.", "CII GII"},
	{"ynnn.n.", "CII"},
	{"ynnyyy.", "CII GII"},
	{"ynnyyn.", "CII"},
	{"ynnyny.", "GII"},
	{"ynnynn.", "CII"},
}

// matrix is the time-driven matrix of Vroom 2000, written down apart from the handbook's rows: answers h, l or any, in the order
// DS IC LE LC GA GE TC.
var matrix = []struct{ path, left string }{
	{"hhhh...", "decide"},
	{"hhhlhhh", "facilitate"}, {"hhhll..", "group"}, {"hhhlhl.", "group"}, {"hhhlhhl", "group"},
	{"hhlhhhh", "facilitate"}, {"hhlhl..", "individually"}, {"hhlhhl.", "individually"}, {"hhlhhhl", "individually"},
	{"hhllhhh", "facilitate"}, {"hhlll..", "group"}, {"hhllhl.", "group"}, {"hhllhhl", "group"},
	{"hlh....", "decide"},
	{"hll.hhh", "facilitate"}, {"hll.l..", "individually"}, {"hll.hl.", "individually"}, {"hll.hhl", "individually"},
	{"lh.h...", "decide"}, {"lh.l..h", "delegate"}, {"lh.l..l", "facilitate"},
	{"ll.....", "decide"},
}

// decisionModel returns a model of the handbook with what is to be expected of it.
func decisionModel(t testing.TB, id string) (*book.DecisionModel, func(answers map[string]bool) string) {
	t.Helper()
	expected := map[string][]struct{ path, left string }{"vroom-yetton-1973": feasiblePaths, "vroom-2000": matrix}[id]
	for _, model := range realBook(t).Decisions {
		if model.ID != id {
			continue
		}
		return model, func(answers map[string]bool) string {
			found := ""
			for _, row := range expected {
				fits := true
				for i, question := range model.Questions {
					sign := row.path[i]
					fits = fits && (sign == '.' || (sign == 'y' || sign == 'h') == answers[question.ID])
				}
				if fits && found != "" {
					t.Errorf("two of the expected rows fit %v", answers)
				}
				if fits {
					found = row.left
				}
			}
			return found
		}
	}
	t.Fatalf("the handbook has no model %s", id)
	return nil, nil
}

// TestDecisionModels walks all 128 combinations of both models, and compares the paths that the page shows.
func TestDecisionModels(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"vroom-yetton-1973", "vroom-2000"} {
		model, expected := decisionModel(t, id)
		combinations := 0
		model.Combinations(func(answers map[string]bool) {
			combinations++
			if got, want := strings.Join(model.Feasible(answers), " "), expected(answers); got != want {
				t.Errorf("%s %v: %q, want %q", id, answers, got, want)
			}
		})
		if combinations != 128 {
			t.Errorf("%s has %d combinations", id, combinations)
		}
	}
	model, _ := decisionModel(t, "vroom-yetton-1973")
	paths := map[string]string{}
	for _, path := range model.Paths() {
		signs := []byte(".......")
		for _, answer := range path.Answers {
			signs[answer.Question[0]-'A'] = map[bool]byte{true: 'y', false: 'n'}[answer.Yes]
		}
		paths[string(signs)] = strings.Join(path.Left, " ")
	}
	for _, row := range feasiblePaths {
		if paths[row.path] != row.left {
			t.Errorf("the path %s leads to %q, want %q", row.path, paths[row.path], row.left)
		}
	}
	if len(paths) != len(feasiblePaths) {
		t.Errorf("%d paths, want %d", len(paths), len(feasiblePaths))
	}
}

// TestBrowserDecides walks all combinations of both models through the page, and opens one by its link.
func TestBrowserDecides(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open("decision.html")
		for _, id := range []string{"vroom-yetton-1973", "vroom-2000"} {
			model, expected := decisionModel(r.TB, id)
			r.do(fmt.Sprintf(`drive.model = document.querySelector('handbook-decision[data-model="%s"]')`, id))
			got := ask[map[string]string](r, `(() => {
				const found = {}, fields = [...drive.model.querySelectorAll('[data-question]')];
				for (let bits = 0; bits < 128; bits++) {
					fields.forEach((li, i) => li.querySelector('input[value="' + (bits >> i & 1) + '"]').click());
					found[fields.map((li, i) => bits >> i & 1).join('')] = [...drive.model.querySelectorAll('[data-state=in]')].map(li => li.dataset.outcome).join(' ');
				}
				return found;
			})()`)
			model.Combinations(func(answers map[string]bool) {
				key := ""
				for _, question := range model.Questions {
					key += map[bool]string{true: "1", false: "0"}[answers[question.ID]]
				}
				if got[key] != expected(answers) {
					r.Errorf("%s %s: the page leaves %q, want %q", id, key, got[key], expected(answers))
				}
			})
		}
		r.quiet()
	})
}

// TestBrowserExploresByKeyboard answers questions with keys, reads the status, and follows links to cases.
func TestBrowserExploresByKeyboard(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open("decision.html")
		status := func(want string) {
			r.Helper()
			if got := ask[string](r, `document.querySelector('.decision-result[role=status]').textContent`); got != want {
				r.Errorf("the status is %q, want %q", got, want)
			}
		}
		status("Answer the questions, and see here what remains.")
		r.do(`document.querySelector('.decision input').focus()`)
		r.press(" ")                                            // A yes
		r.press(kb.Tab, " ", kb.ArrowDown)                      // B no
		r.press(kb.Tab, " ", kb.ArrowDown)                      // C no
		status("2 ways remain: Consult the group, Group.")      // AI, AII and CI are struck
		r.press(kb.Tab, " ", kb.Tab, " ", kb.ArrowDown, kb.Tab) // D yes, E no
		if got := ask[string](r, `document.querySelector('[data-outcome=AI] .decision-state').textContent`); got != "ruled out by Information, Unstructured problem, Acceptance" {
			r.Errorf("of deciding alone it says %q", got)
		}
		r.press(" ") // F yes
		status("What is left: Group. The least time: Group.")
		if got := ask[string](r, `document.querySelector('[data-question=G] .decision-note').textContent`); got != "makes no difference now" {
			r.Errorf("of the last question it says %q", got)
		}
		r.tabTo(".decision-controls button")
		r.press(kb.Enter)
		link := ask[string](r, `location.href`)
		if !strings.HasSuffix(link, "#vroom-yetton-1973=A1.B0.C0.D1.E0.F1") {
			r.Errorf("the link is %s", link)
		}
		r.open(strings.TrimPrefix(link, r.base))
		status("What is left: Group. The least time: Group.")
		r.open("decision.html#vroom-yetton-1973=A1.Z9")
		status("The case in this link cannot be read. Nothing was changed.")
		r.quiet()
	})
}

// TestBrowserKeepsTheCase answers questions of both models, and follows links within the page: those to headings and to
// what cannot be read leave the answers as they are, and one to a case of a model leaves the other model alone.
func TestBrowserKeepsTheCase(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open("decision.html")
		answers := func(want string) {
			r.Helper()
			if got := ask[string](r, `[...document.querySelectorAll('.decision input:checked')].map(i => i.name.split('.')[1] + i.value).join(' ')`); got != want {
				r.Errorf("at %s the answers are %q, want %q", ask[string](r, `location.hash`), got, want)
			}
		}
		follow := func(fragment string) {
			r.Helper()
			r.do(fmt.Sprintf(`(() => { drive.turned = false; addEventListener('hashchange', () => setTimeout(() => drive.turned = true), {once: true}); location.hash = %q })()`, fragment))
			r.wait(`drive.turned`)
		}
		answers("")
		r.click(`[data-question=A] input[value="1"]`)
		r.click(`[data-question=D] input[value="0"]`)
		r.click(`[data-question=DS] input[value="0"]`)
		answers("A1 D0 DS0")
		follow("decision.vroom-2000")
		answers("A1 D0 DS0")
		follow("vroom-2000=IC0.LE1")
		answers("A1 D0 IC0 LE1")
		for _, damaged := range []string{"vroom-yetton-1973=A1.Z9", "vroom-yetton-1973=A1.B", "vroom-yetton-1973=A2", "vroom-yetton-1973=A1.A0", "vroom-yetton-1973=%zz"} {
			follow(damaged)
			answers("A1 D0 IC0 LE1")
			if got := ask[string](r, `document.querySelector('.decision-result').textContent`); got != "The case in this link cannot be read. Nothing was changed." {
				r.Errorf("of %s it says %q", damaged, got)
			}
		}
		r.click(".decision-controls button:last-child") // start again
		answers("IC0 LE1")
		if hash := ask[string](r, `location.hash`); hash != "" {
			r.Errorf("after starting again the address holds %q", hash)
		}
		r.quiet()
	})
}

// TestBrowserSaysWhatRemains reads what each outcome is said to be, in words, by rules and by rows.
func TestBrowserSaysWhatRemains(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	for fragment, want := range map[string]string{
		"vroom-yetton-1973=":               "AI: ; AII: ; CI: ; CII: ; GII: ",
		"vroom-yetton-1973=A0.D0":          "AI: remains, least time; AII: remains; CI: remains; CII: remains; GII: remains",
		"vroom-yetton-1973=A1.F0":          "AI: remains; AII: remains; CI: remains; CII: remains; GII: ruled out by Shared goals",
		"vroom-yetton-1973=A1.B1.D1.E0.F0": "AI: ruled out by Acceptance; AII: ruled out by Acceptance; CI: remains; CII: remains; GII: ruled out by Shared goals",
		"vroom-2000=DS0":                   "decide: remains; individually: ruled out; group: ruled out; facilitate: remains; delegate: remains",
		"vroom-2000=DS0.IC0":               "decide: remains; individually: ruled out; group: ruled out; facilitate: ruled out; delegate: ruled out",
	} {
		r.open("decision.html#" + fragment)
		model, _, _ := strings.Cut(fragment, "=")
		got := ask[string](r, `[...document.querySelectorAll('[data-model="%s"] li[data-outcome]')].map(li => li.dataset.outcome + ': ' + li.querySelector('.decision-state').textContent).join('; ')`, model)
		if got != want {
			t.Errorf("%s: it says %q, want %q", fragment, got, want)
		}
	}
	r.quiet()
}

// TestBrowserReadsDecisionsWithoutScript finds rules and paths on the page without script.
func TestBrowserReadsDecisionsWithoutScript(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	if _, err := chromedp.Call(r.tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	inTab(t, r.tab, chromedp.Navigate(r.base+"decision.html"))
	waitFor(t, r.tab, `document.readyState === 'complete'`)
	if n := ask[int](r, `document.querySelectorAll('.decision-rules tbody tr').length`); n != 7 {
		t.Errorf("%d rules are shown", n)
	}
	ask[any](r, `(document.querySelector('.decision-paths summary').click(), null)`)
	if n := ask[int](r, `[...document.querySelectorAll('.decision')[0].querySelectorAll('.decision-paths tbody tr')].filter(tr => tr.checkVisibility()).length`); n != 23 {
		t.Errorf("%d paths are shown", n)
	}
	r.quiet()
}
