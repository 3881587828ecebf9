package render

import (
	"strings"

	"handbook/generator/internal/book"
)

// quizData returns the questions of a page with their answers in plain words, by the same index. Google asks that every
// question be a flashcard, and takes questions from the page that shows them.
func (s *site) quizData(page *book.Page, answers []string) quizData {
	q := s.quizOf(page)
	q.PartOf = &thing{Type: "LearningResource", ID: s.idOf(page, "page")}
	if q.PartOf.ID == "" {
		q.PartOf = nil
	}
	q.About = &thing{Type: "Thing", Name: page.FrontMatter.Title}
	q.Alignment = []alignment{{"AlignmentObject", "educationalSubject", s.book.Config.Title}}
	for i := range page.Questions {
		q.Parts = append(q.Parts, questionData{"Question", "Flashcard", asking(&page.Questions[i]), answerData{"Answer", answers[i]}})
	}
	return q
}

// practiceData returns the questions of the handbook: those of every page, which stand there in full.
func (s *site) practiceData(page *book.Page) quizData {
	q := s.quizOf(page)
	q.Parts = []any{}
	for _, other := range s.book.Pages {
		if other != page && len(other.Questions) > 0 {
			q.Parts = append(q.Parts, s.quizOf(other).thing)
		}
	}
	return q
}

func (s *site) quizOf(page *book.Page) quizData {
	return quizData{thing: thing{Type: "Quiz", ID: s.idOf(page, "quiz"), URL: s.canonical(page.Output), Name: page.FrontMatter.Title}}
}

// asking returns a question as one plain text.
func asking(q *book.Question) string {
	return strings.TrimSpace(q.SituationText + " " + strings.TrimSpace(q.AskText+" "+q.SentenceText))
}
