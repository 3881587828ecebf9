package search

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"strings"

	"handbook/generator/internal/book"
)

// shardKind is the letter by which a sort of script is named.
type shardKind byte

const (
	wordShard    shardKind = 'v'
	endingShard  shardKind = 'e'
	postingShard shardKind = 'p'
	textShard    shardKind = 't'
)

// nameLength is how many characters of its content's sum a script's name has: enough to tell a script from what it was before,
// few because the root lists thousands of them.
const nameLength = 4

// lower is base 32 in small letters: some file systems take large and small ones for the same.
var lower = base32.HexEncoding.WithPadding(base32.NoPadding)

// writeShard writes a script that calls book.SearchFunction with its name and a text, which is quoted already: as what stands
// between the quotes of a string. It returns the part of the file's name that depends on the text.
func writeShard(write Write, kind shardKind, number int, text []byte) (string, error) {
	script := fmt.Appendf(make([]byte, 0, len(text)+64), "%s(\"%c%d\",\"", book.SearchFunction, kind, number)
	script = append(append(script, text...), "\")\n"...)
	sum := sha256.Sum256(script)
	name := strings.ToLower(lower.EncodeToString(sum[:3]))[:nameLength]
	return name, write(fmt.Sprintf("assets/search/%c%d.%s.js", kind, number, name), script)
}

// places says which script of a kind holds what: where each begins, and how it is named.
type places struct {
	starts []int // the number of the first unit or word of each
	names  []string
}

// MarshalJSON writes the differences of the starts as numbers, and the names in one text.
func (p places) MarshalJSON() ([]byte, error) {
	var starts []byte
	before := 0
	for _, start := range p.starts {
		starts = appendNumber(starts, start-before)
		before = start
	}
	return json.Marshal([2]string{string(starts), strings.Join(p.names, "")})
}

// wordPlaces says which script holds which stretch of words.
type wordPlaces struct {
	First  []string `json:"first"`  // the first word of each
	Places places   `json:"places"` // their numbers, and the scripts' names
}

// root is the script that the others are found by.
type root struct {
	Units    int        `json:"units"`
	Words    wordPlaces `json:"words"`
	Endings  wordPlaces `json:"endings"`
	Postings places     `json:"postings"`
	Texts    places     `json:"texts"`
}

func (r root) write(write Write) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return write(book.SearchRoot, fmt.Appendf(nil, "%s(\"root\",%s)\n", book.SearchFunction, text))
}

// appendPage writes the page that the units behind it are on: its path, title and part.
func appendPage(b []byte, page *book.Page) []byte {
	part := ""
	if page.Part != nil {
		part = page.Part.Title
	}
	b = append(b, 'P')
	b = appendQuoted(b, page.Output)
	b = append(b, `\t`...)
	b = appendQuoted(b, page.FrontMatter.Title)
	b = append(b, `\t`...)
	b = appendQuoted(b, part)
	return append(b, `\n`...)
}

// appendUnit writes one unit: its kind, anchor, heading and text.
func appendUnit(b []byte, k kind, anchor, heading string, text []byte) []byte {
	b = append(b, byte(k))
	b = appendQuoted(b, anchor)
	b = append(b, `\t`...)
	b = appendQuoted(b, heading)
	b = append(b, `\t`...)
	b = appendQuoted(b, cut(text))
	return append(b, `\n`...)
}

// longestText is how many bytes of a unit's text are kept for excerpts; its words are all found.
const longestText = 6000

// cut returns the beginning of a long text, up to a space.
func cut(text []byte) []byte {
	if len(text) <= longestText {
		return text
	}
	end := longestText
	for end > 0 && text[end] != ' ' {
		end--
	}
	return text[:end]
}

// appendQuoted writes a text as it stands between the quotes of a JavaScript string. Control characters, which separate fields,
// become spaces.
func appendQuoted[Text string | []byte](b []byte, text Text) []byte {
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ':
			b = append(b, ' ')
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		default:
			b = append(b, c)
		}
	}
	return b
}
