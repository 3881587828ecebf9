package content

import (
	"bytes"
	"io/fs"
	"unicode/utf8"

	"handbook/generator/internal/diag"
)

// readSource reads a text file.
func readSource(root fs.FS, name string) (*diag.Source, error) {
	text, err := fs.ReadFile(root, name)
	if err != nil {
		return nil, err
	}
	return &diag.Source{Path: name, Text: normalize(text)}, nil
}

// normalize takes away a byte order mark and the carriage returns at the ends of lines.
func normalize(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

// checkUTF8 reports the first byte of a text that is not UTF-8, and says whether there is none. The rest is not reported:
// where one character is in another encoding, all are.
func checkUTF8(source *diag.Source, to *diag.List) bool {
	if utf8.Valid(source.Text) {
		return true
	}
	at := 0
	for {
		r, size := utf8.DecodeRune(source.Text[at:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	hint := "save the file as UTF-8; it may be in Latin-1 or Windows-1252 now"
	if at == 0 && (bytes.HasPrefix(source.Text, []byte("\xff\xfe")) || bytes.HasPrefix(source.Text, []byte("\xfe\xff"))) {
		hint = "save the file as UTF-8; it is in UTF-16 now"
	}
	*to = append(*to, diag.New(diag.UTF8Invalid, diag.Place{Source: source, Start: at, End: at + 1},
		"the byte 0x%02X here is not UTF-8", source.Text[at]).WithHint(hint))
	return false
}
