package render

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"handbook/generator/internal/book"
)

// The practice page lists every question; the questions themselves stand in scripts, one a page of the handbook, of which a
// round loads those that it needs. Scripts, and no JSON, because a page that is opened from disk may load nothing else.

// shard holds the questions of one page as they stand on the practice page.
type shard struct {
	bundle
	page *book.Page
}

// shardFunction is what a shard calls with the questions: a function of components/practice/practice.ts.
const shardFunction = "handbookQuestions"

// allShards makes the shards of every practice page. Two such pages in one folder have the same.
func (s *site) allShards() ([]staticFile, error) {
	var files []staticFile
	made := map[string]bool{}
	for _, page := range s.book.Pages {
		if page.FrontMatter.Kind != book.KindQuiz {
			continue
		}
		shards, err := s.shards(page)
		if err != nil {
			return nil, err
		}
		for _, shard := range shards {
			if !made[shard.path] {
				made[shard.path] = true
				files = append(files, staticFile(shard.bundle))
			}
		}
	}
	return files, nil
}

// shards makes the shards of a practice page.
func (s *site) shards(practice *book.Page) ([]shard, error) {
	var all []shard
	for _, page := range s.book.Pages {
		if len(page.Questions) == 0 || page == practice {
			continue
		}
		made, err := s.shard(page, practice.Output)
		if err != nil {
			return nil, err
		}
		all = append(all, made)
	}
	return all, nil
}

func (s *site) shard(page *book.Page, at string) (shard, error) {
	questions := map[string]string{}
	for i := range page.Questions {
		view, err := s.question(book.Asked{Question: &page.Questions[i], Page: page}, at)
		if err != nil {
			return shard{}, err
		}
		html, err := s.theme.execute(questionTemplate, view, 4<<10)
		if err != nil {
			return shard{}, err
		}
		questions[view.ID] = string(html)
	}
	var text bytes.Buffer
	text.WriteString(shardFunction + "(")
	encoder := json.NewEncoder(&text) // sorts keys, and escapes what ends a script
	if err := encoder.Encode(questions); err != nil {
		return shard{}, err
	}
	text.WriteString(")\n")
	sum := sha256.Sum256(text.Bytes())
	name := strings.NewReplacer("/", "-", ".", "-").Replace(strings.TrimSuffix(page.Path, path.Ext(page.Path)))
	return shard{bundle{fmt.Sprintf("assets/quiz-%s.%s.js", name, hex.EncodeToString(sum[:5])), text.Bytes()}, page}, nil
}

// quiz makes the view of the practice page.
func (s *site) quiz(plain Page, page *book.Page) (Quiz, error) {
	view := Quiz{Page: plain, Practice: &s.words.Practice}
	shards, err := s.shards(page)
	for _, shard := range shards {
		group := QuestionGroup{
			Link:  Link{href(page.Output, shard.page, ""), shard.page.FrontMatter.Title},
			Shard: relative(page.Output, shard.path),
		}
		var ids []string
		for i := range shard.page.Questions {
			q := &shard.page.Questions[i]
			ids = append(ids, q.ID)
			group.Questions = append(group.Questions, Link{href(page.Output, shard.page, q.Anchor()), cmp.Or(q.AskText, q.SentenceText)})
		}
		group.IDs = strings.Join(ids, " ")
		view.Groups = append(view.Groups, group)
	}
	return view, err
}
