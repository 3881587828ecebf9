package main

import (
	"bufio"
	"context"
	"io"
	"math/rand/v2"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// round is what a reader asked of handbook quiz.
type round struct {
	page    string // path or name of the page whose questions are asked; empty for all
	count   int    // how many at most; 0 for all
	shuffle bool
	seed    uint64
}

func quizCommand() *cobra.Command {
	var o options
	var r round
	cmd := &cobra.Command{
		Use:   "quiz [PAGE]",
		Short: "Ask the handbook's questions in the terminal",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if r.count < 0 {
				return errCount(r.count)
			}
			if len(args) > 0 {
				r.page = args[0]
			}
			if !cmd.Flags().Changed("seed") {
				r.seed = rand.Uint64()
			}
			return o.run(cmd, func(ctx context.Context, b *Builder, reporter *Reporter) error {
				return askQuiz(ctx, b, reporter, r, cmd.InOrStdin())
			})
		},
	}
	o.shared(cmd)
	cmd.Flags().IntVarP(&r.count, "count", "n", 0, "ask at most so `many` questions")
	cmd.Flags().BoolVar(&r.shuffle, "shuffle", false, "ask in an order of chance")
	cmd.Flags().Uint64Var(&r.seed, "seed", 0, "the `number` that chance begins with, to ask in the same order again")
	return cmd
}

// askQuiz asks the questions of a round, reading answers line by line.
func askQuiz(ctx context.Context, b *Builder, reporter *Reporter, r round, in io.Reader) error {
	result, err := b.Check(ctx)
	if err := report(reporter, result, err, ""); err != nil {
		return err
	}
	questions, err := chooseQuestions(result.Book, r)
	if err != nil {
		return err
	}
	talk := &conversation{
		book: result.Book, in: lines(ctx, in), print: newQuizPrinter(reporter.Out), random: rand.New(rand.NewPCG(r.seed, 0)),
	}
	talk.run(questions)
	return nil
}

// chooseQuestions returns the questions of a round. That there is no such page is the command line's fault; that there is
// nothing to ask is the content's.
func chooseQuestions(b *book.Book, r round) ([]book.Asked, error) {
	questions := slices.Clone(b.Questions)
	if r.page != "" {
		page, err := findPage(b, r.page)
		if err != nil {
			return nil, err
		}
		questions = slices.DeleteFunc(questions, func(q book.Asked) bool { return q.Page != page })
	}
	if len(questions) == 0 {
		return nil, &failedError{errNoQuestions(r.page)}
	}
	if r.shuffle {
		rand.New(rand.NewPCG(r.seed, 1)).Shuffle(len(questions), func(i, j int) { questions[i], questions[j] = questions[j], questions[i] })
	}
	if r.count > 0 && r.count < len(questions) {
		questions = questions[:r.count]
	}
	return questions, nil
}

// findPage finds a page by its path, with or without the content folder and the ending, or by its file's name alone: then
// the first of the book where several have it.
func findPage(b *book.Book, name string) (*book.Page, error) {
	asked := strings.TrimSuffix(strings.TrimPrefix(path.Clean(strings.ReplaceAll(name, `\`, "/")), "content/"), ".md")
	var known, names []string
	var named *book.Page
	for _, page := range b.Pages {
		full := strings.TrimSuffix(page.Path, ".md")
		base := path.Base(full)
		switch {
		case asked == full:
			return page, nil
		case asked == base && named == nil:
			named = page
		}
		if len(page.Questions) > 0 {
			known = append(known, full)
			names = append(names, base)
		}
	}
	if named != nil {
		return named, nil
	}
	return nil, errNoPage(name, diag.DidYouMean(asked, append(names, known...)), known)
}

// lines hands over the lines of a reader until it ends or the context does.
func lines(ctx context.Context, in io.Reader) func() (string, bool) {
	read := make(chan string)
	go func() {
		defer close(read)
		for scanner := bufio.NewScanner(in); scanner.Scan(); {
			select {
			case read <- scanner.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	return func() (string, bool) {
		select {
		case line, ok := <-read:
			return strings.TrimSpace(line), ok
		case <-ctx.Done():
			return "", false
		}
	}
}

// conversation asks questions and listens to the answers.
type conversation struct {
	book   *book.Book
	in     func() (line string, ok bool)
	print  *quizPrinter
	random *rand.Rand
	scores []scored
}

// scored is a question that was answered.
type scored struct {
	book.Asked
	score float64
}

// run asks question after question until the last, or until the reader ends it.
func (c *conversation) run(questions []book.Asked) {
	c.print.start(len(questions))
	for i, q := range questions {
		if !c.ask(q, i+1, len(questions)) {
			break
		}
	}
	c.print.results(c.book, c.scores)
}

// ask asks one question; false where the reader has had enough. An empty line skips it, and what cannot be understood is
// asked for again.
func (c *conversation) ask(q book.Asked, n, of int) bool {
	shown := c.shown(q)
	c.print.question(c.book, q, shown, n, of)
	for {
		answer, ok := c.listen(q)
		switch {
		case !ok:
			c.print.ended()
			return false
		case answer[0] == "":
			c.print.skipped()
			return true
		}
		given, ok := c.understand(q, shown, answer)
		if !ok {
			c.print.misunderstood(c.book, q)
			continue
		}
		score := q.Score(given)
		c.scores = append(c.scores, scored{q, score})
		c.print.verdict(c.book, q, given, score)
		return true
	}
}

// listen reads the lines of an answer: one, or one a gap. false where the reader ends the round instead; an empty first line
// is the only one.
func (c *conversation) listen(q book.Asked) ([]string, bool) {
	var answer []string
	for i := range max(1, len(q.Gaps)) {
		c.print.prompt(q, i)
		line, ok := c.in()
		if !ok || strings.EqualFold(line, "q") {
			return nil, false
		}
		answer = append(answer, line)
		if answer[0] == "" {
			break
		}
	}
	return answer, true
}

// shown returns a question's options in the order in which they are shown, which is not that of the answer where the order
// is what is asked for.
func (c *conversation) shown(q book.Asked) []book.Option {
	shown := slices.Clone(q.Options)
	c.random.Shuffle(len(shown), func(i, j int) { shown[i], shown[j] = shown[j], shown[i] })
	same := slices.EqualFunc(shown, q.Options, func(a, b book.Option) bool { return a.ID == b.ID })
	if q.Type == book.QuestionOrder && same && len(shown) > 1 {
		shown = append(shown[1:], shown[0])
	}
	return shown
}
