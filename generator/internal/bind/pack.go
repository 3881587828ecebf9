package bind

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"sync"
)

// packed is a file of the e-book, compressed, with the header that says so. Headers hold no time, so that equal files are
// equal bytes.
type packed struct {
	header zip.FileHeader
	bytes  []byte
}

// packer keeps the memory that compressing takes for the next file: there is more of it than most files have text.
type packer struct{ writers sync.Pool }

// pack compresses a file. It may be called from many goroutines at once.
func (p *packer) pack(name string, text []byte) (packed, error) {
	var b bytes.Buffer
	w, ok := p.writers.Get().(*flate.Writer)
	if !ok {
		w, _ = flate.NewWriter(nil, flate.DefaultCompression) // its only error is of the level
	}
	defer p.writers.Put(w)
	w.Reset(&b)
	if _, err := w.Write(text); err != nil {
		return packed{}, err
	}
	err := w.Close()
	return newPacked(name, zip.Deflate, text, b.Bytes()), err
}

// store packs a file as it is: what is compressed already, and the type of the e-book, which programs read from its bytes.
func store(name string, content []byte) packed { return newPacked(name, zip.Store, content, content) }

func newPacked(name string, method uint16, content, compressed []byte) packed {
	return packed{
		header: zip.FileHeader{
			Name: name, Method: method, CRC32: crc32.ChecksumIEEE(content),
			CompressedSize64: uint64(len(compressed)), UncompressedSize64: uint64(len(content)),
		},
		bytes: compressed,
	}
}

// add puts the file into an archive.
func (p packed) add(archive *zip.Writer, folder string) error {
	header := p.header
	header.Name = folder + header.Name
	w, err := archive.CreateRaw(&header)
	if err != nil {
		return err
	}
	_, err = w.Write(p.bytes)
	return err
}
