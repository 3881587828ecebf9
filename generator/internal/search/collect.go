package search

import (
	"handbook/generator/internal/book"
)

// posting is one unit that holds a word: its number, and in the lower four bits how well it fits the word.
type posting uint32

const levelBits = 4

func newPosting(level, unit int) posting { return posting(unit<<levelBits | level) }

func (p posting) level() int { return int(p & (1<<levelBits - 1)) }
func (p posting) unit() int  { return int(p >> levelBits) }

// collector reads stretches, one after the other, and keeps which words their units hold. A word has one entry in each of its
// lists, by its id: so that a unit costs no memory of its own.
type collector struct {
	ids      map[string]int
	postings [][]posting
	counts   []count
	touched  []int // the words of this unit
	unit     int   // number of the unit that is read
	text     []byte
	words    splitter
	fields   []int      // the words of the field that is read
	shard    []byte     // the texts of the units of this stretch, as they are written
	page     *book.Page // that the last unit of the shard is on
}

// count is how often a word occurs in one unit.
type count struct {
	unit   int     // for which unit; for another it counts nothing
	fields float32 // what it counts in the fields with a weight
	times  int     // in the text
}

func newCollector() *collector { return &collector{ids: map[string]int{}} }

// id returns the number of a word in this collector, and makes its count that of this unit.
func (c *collector) id(word []byte) int {
	id, ok := c.ids[string(word)]
	if !ok {
		id = len(c.postings)
		c.ids[string(word)] = id
		c.postings = append(c.postings, nil)
		c.counts = append(c.counts, count{unit: -1})
	}
	if c.counts[id].unit != c.unit {
		c.counts[id] = count{unit: c.unit}
		c.touched = append(c.touched, id)
	}
	return id
}

// field adds a short text whose words have a weight.
func (c *collector) field(text string, w weight) {
	c.fields = c.fields[:0]
	c.words.text, c.words.at = append(c.words.text[:0], text...), 0
	for word, ok := c.words.next(); ok; word, ok = c.words.next() {
		c.fields = append(c.fields, c.id(word))
	}
	for _, id := range c.fields {
		c.counts[id].fields += inField(w, len(c.fields))
	}
}

// plain adds a plain text to the unit's text.
func (c *collector) plain(text string) {
	if text != "" {
		c.text = append(appendSpace(c.text), text...)
	}
}

// done ends a unit: its words become postings, and its text is written into the shard.
func (c *collector) done(k kind, page *book.Page, anchor, heading string) {
	buffer := c.words.text
	words := 0
	c.words.text, c.words.at = c.text, 0
	for word, ok := c.words.next(); ok; word, ok = c.words.next() {
		c.counts[c.id(word)].times++
		words++
	}
	c.words.text = buffer
	for _, id := range c.touched {
		counted := c.counts[id].fields + inText(c.counts[id].times, words)
		c.postings[id] = append(c.postings[id], newPosting(level(counted), c.unit))
	}
	if page != c.page {
		c.page = page
		c.shard = appendPage(c.shard, page)
	}
	c.shard = appendUnit(c.shard, k, anchor, heading, c.text)
	c.touched, c.text = c.touched[:0], c.text[:0]
	c.unit++
}
