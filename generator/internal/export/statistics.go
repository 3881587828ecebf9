package export

import (
	"bytes"
	"encoding/json"

	"handbook/generator/internal/book"
)

// statisticsName is the file of the figures.
const statisticsName = "statistics.json"

// figures is statistics.json: every figure with its publication and how sure it is.
type figures struct {
	Version    int      `json:"version"`
	Title      string   `json:"title"`
	Language   string   `json:"language"`
	Address    string   `json:"address,omitempty"`
	Statistics []figure `json:"statistics"`
}

type figure struct {
	ID         string       `json:"id"`
	Claim      string       `json:"claim"`
	Value      float64      `json:"value"`
	Unit       book.Unit    `json:"unit"`
	Display    string       `json:"display"` // the value as readers see it
	Parts      []figurePart `json:"parts,omitempty"`
	Population string       `json:"population"`
	Sample     string       `json:"sample,omitempty"`
	Year       int          `json:"year"`
	Status     book.Status  `json:"status"`
	Checked    book.Date    `json:"checked,omitempty"`
	ReadAt     string       `json:"readAt,omitempty"`
	Note       string       `json:"note,omitempty"`
	Source     *publication `json:"source"`
	Via        *publication `json:"via,omitempty"` // where a figure is quoted that nobody has read in its source
	CitedBy    []page       `json:"citedBy"`
}

type figurePart struct {
	Label string  `json:"label"`
	Value float64 `json:"value"`
}

type publication struct {
	ID        string          `json:"id"`
	Authors   []string        `json:"authors,omitempty"`
	Title     string          `json:"title"`
	Publisher string          `json:"publisher,omitempty"`
	Year      int             `json:"year"`
	Kind      book.SourceKind `json:"kind"`
	DOI       string          `json:"doi,omitempty"`
	URL       string          `json:"url,omitempty"`
	Archive   string          `json:"archive,omitempty"`
	Accessed  book.Date       `json:"accessed,omitempty"`
}

func statisticsFile(b *book.Book) ([]byte, error) {
	out := figures{Version: 1, Title: b.Config.Title, Language: b.Config.Language, Address: b.Config.URL}
	for _, s := range b.Statistics {
		f := figure{
			ID: s.ID, Claim: s.Claim, Value: s.Value.Value, Unit: s.Unit, Display: s.Display(), Population: s.Population,
			Sample: s.Sample, Year: s.Year, Status: s.Status, Checked: s.Checked, ReadAt: s.ReadAt, Note: s.Note,
			Source: jsonPublication(s.Source), Via: jsonPublication(s.Via), CitedBy: []page{},
		}
		for _, part := range s.Parts {
			f.Parts = append(f.Parts, figurePart{part.Label, part.Value.Value})
		}
		seen := map[*book.Page]bool{}
		for _, citation := range s.Citations {
			if !seen[citation.Page] {
				f.CitedBy = append(f.CitedBy, jsonPage(citation.Page))
			}
			seen[citation.Page] = true
		}
		out.Statistics = append(out.Statistics, f)
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(out)
	return text.Bytes(), err
}

func jsonPublication(s *book.Source) *publication {
	if s == nil {
		return nil
	}
	return &publication{s.ID, s.Authors, s.Title, s.Publisher, s.Year, s.Kind, s.DOI, s.URL, s.Archive, s.Accessed}
}
