package card

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math/bits"
)

// encoder writes canvases as PNG files. Each row is written as its difference from the row above it, which is zero nearly
// everywhere, and the stream is compressed by run lengths and by Huffman codes that were measured once on a sample: a general
// compressor would look at every byte for more than there is to find, and cost more than the whole page.
// Source: the PNG specification, third edition; RFC 1950 (zlib), RFC 1951 (deflate).
type encoder struct {
	out    []byte
	head   []byte // all that stands before the data, the same in every file
	codes  []code // of literal bytes, the end of a block, and lengths
	counts []int  // how often each was written
	above  [stride]byte

	held  uint64 // bits that do not fill four bytes yet
	count int

	a, b uint64 // the two sums of Adler-32, see sum
}

const (
	rowBytes   = stride + 1 // with the byte that names the filter
	filterUp   = 2
	adlerPrime = 65521 // the modulus of Adler-32
	endOfBlock = 256
	symbols    = 286 // of literals and lengths
	longest    = 258 // the longest copy that deflate knows
	shortest   = 3   // and the shortest
)

// The two distances from which is copied: the byte before, and the row before, whose distance is told by eight more bits.
// Their codes have one bit.
const (
	distanceByte = 0
	distanceRow  = 18 // from 513 to 768
)

// newEncoder returns an encoder with the codes that suit a canvas best.
func newEncoder(sample canvas) *encoder {
	e := &encoder{counts: make([]int, symbols)}
	e.setCodes()
	e.encode(sample)
	e.setCodes()
	var head bytes.Buffer
	head.WriteString("\x89PNG\r\n\x1a\n")
	size := binary.BigEndian.AppendUint32(nil, width)
	size = binary.BigEndian.AppendUint32(size, height)
	head.Write(chunk("IHDR", append(size, 4, 3, 0, 0, 0))) // four bits a pixel, of a palette
	var colors []byte
	for _, c := range palette() {
		colors = append(colors, c.R, c.G, c.B)
	}
	head.Write(chunk("PLTE", colors))
	e.head = head.Bytes()
	return e
}

// setCodes makes the codes that suit what was written so far.
func (e *encoder) setCodes() { e.codes = codes(codeLengths(e.counts)) }

// chunk makes a chunk of a PNG file.
func chunk(kind string, data []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// encode returns a canvas as a PNG file, which is good until the next one.
func (e *encoder) encode(c canvas) []byte {
	e.out = append(e.out[:0], e.head...)
	start := len(e.out)
	e.out = append(e.out, 0, 0, 0, 0, 'I', 'D', 'A', 'T')
	e.out = append(e.out, 0x78, 0x01) // zlib, a window of 32 KB, compressed fast
	e.held, e.count, e.a, e.b = 0, 0, 1, 0
	e.block()
	e.rows(c)
	e.symbol(endOfBlock)
	for ; e.count > 0; e.count -= 8 {
		e.out = append(e.out, byte(e.held))
		e.held >>= 8
	}
	e.out = binary.BigEndian.AppendUint32(e.out, uint32(e.b%adlerPrime<<16|e.a%adlerPrime))
	binary.BigEndian.PutUint32(e.out[start:], uint32(len(e.out)-start-8))
	e.out = binary.BigEndian.AppendUint32(e.out, crc32.ChecksumIEEE(e.out[start+4:]))
	return append(e.out, chunk("IEND", nil)...)
}

// block begins the only block, and says how long the codes in it are: in four bits each, which is not the shortest form, but
// the header has 160 bytes even so.
func (e *encoder) block() {
	const lengthCodes = 19
	e.put(0b101, 3) // the last block, with codes of its own
	e.put(symbols-257, 5)
	e.put(distanceRow, 5)
	e.put(lengthCodes-4, 4)
	for i := range lengthCodes { // the first three, which repeat a length, are not used
		if i < 3 {
			e.put(0, 3)
		} else {
			e.put(4, 3)
		}
	}
	length := func(n int) { e.put(bits.Reverse64(uint64(n))>>60, 4) }
	for _, c := range e.codes {
		length(c.count)
	}
	for i := range distanceRow + 1 {
		if i == distanceByte || i == distanceRow {
			length(1)
		} else {
			length(0)
		}
	}
}

// rows writes every row as its difference from the one above; the first from nothing.
func (e *encoder) rows(c canvas) {
	above := e.above[:]
	for y := 0; y < height; y++ {
		row := c[y*stride : (y+1)*stride]
		e.difference(row, above)
		above = row
		same := 0 // rows below that equal this one
		for y+same+1 < height && bytes.Equal(row, c[(y+same+1)*stride:(y+same+2)*stride]) {
			same++
		}
		if same > 1 {
			e.repeat(filterUp, 1) // one such row in full, which the others are copies of
			e.repeat(0, stride)
			e.copies(same - 1)
			y += same
		}
		// Within a row neither sum can outgrow its 64 bits.
		e.a %= adlerPrime
		e.b %= adlerPrime
	}
}

// difference writes the filter's name and the bytes by which a row differs from the one above, as runs of one value. It looks
// at eight bytes at once, of which most are no different.
func (e *encoder) difference(row, above []byte) {
	last, run := byte(filterUp), 1
	for at := 0; at < stride; at += 8 {
		now, before := binary.LittleEndian.Uint64(row[at:]), binary.LittleEndian.Uint64(above[at:])
		if now == before && last == 0 {
			run += 8
			continue
		}
		for rest := 8; rest > 0; {
			value, n := byte(0), min(bits.TrailingZeros64(now^before)/8, rest)
			if n == 0 {
				value, n = byte(now)-byte(before), 1
			}
			if value == last {
				run += n
			} else {
				e.repeat(last, run)
				last, run = value, n
			}
			now >>= 8 * n
			before >>= 8 * n
			rest -= n
		}
	}
	e.repeat(last, run)
}

// repeat writes a run of one byte: the byte, then copies of the byte before.
func (e *encoder) repeat(value byte, run int) {
	e.sum(uint64(value), uint64(run))
	e.symbol(int(value))
	for run--; run >= shortest; {
		n := min(run, longest)
		e.length(n)
		e.put(0, 1) // distanceByte
		run -= n
	}
	for ; run > 0; run-- {
		e.symbol(int(value))
	}
}

// copies writes rows without any difference as copies of the row before, which has none.
func (e *encoder) copies(rows int) {
	for range rows {
		e.sum(filterUp, 1)
		e.sum(0, stride)
	}
	for n := rows * rowBytes; n > 0; {
		long := min(n, longest)
		if n > longest && n < longest+shortest {
			long = longest - shortest // so that what is left is long enough for another
		}
		e.length(long)
		e.put(1, 1) // distanceRow
		e.put(rowBytes-513, 8)
		n -= long
	}
}

// length writes the length of a copy, from 3 to 258.
func (e *encoder) length(n int) {
	if n == longest {
		e.symbol(285)
		return
	}
	// Lengths go in groups of four symbols; each group has one bit more behind the symbol than the one before.
	n -= shortest
	if n < 8 {
		e.symbol(257 + n)
		return
	}
	extra := bits.Len(uint(n)) - 3
	e.symbol(257 + 4*extra + n>>extra)
	e.put(uint64(n)&(1<<extra-1), extra)
}

// symbol writes the code of a byte, a length or the end of the block.
func (e *encoder) symbol(i int) {
	e.counts[i]++
	e.put(e.codes[i].bits, e.codes[i].count)
}

// put writes bits, the lowest first.
func (e *encoder) put(v uint64, count int) {
	e.held |= v << e.count
	e.count += count
	if e.count >= 32 {
		e.out = binary.LittleEndian.AppendUint32(e.out, uint32(e.held))
		e.held >>= 32
		e.count -= 32
	}
}

// sum adds a run of one byte to Adler-32: its first sum is of the bytes, its second of the first after each byte.
func (e *encoder) sum(v, n uint64) {
	e.b += n*e.a + v*n*(n+1)/2
	e.a += n * v
}
