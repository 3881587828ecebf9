package search

// Numbers are written as characters that need no escape in a script and that gzip, which counts characters, packs well. A
// character stands for a value from 0 to 89: one below 60 ends a number, the others are the lower digits of a larger one, to the
// base of 30.
const (
	endings = 60
	base    = 30
)

// appendNumber writes a number that is not negative.
func appendNumber(b []byte, n int) []byte {
	for n >= endings {
		n -= endings
		b = append(b, sign(endings+n%base))
		n /= base
	}
	return append(b, sign(n))
}

// sign returns the character of a value: from "#" on, with "!" in the place of the backslash.
func sign(value int) byte {
	if c := byte('#' + value); c != '\\' {
		return c
	}
	return '!'
}
