package resolve

import (
	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// source resolves a cited publication.
func (r *resolver) source(page *book.Page, reference book.Reference) book.Link {
	s := r.sources[reference.Target]
	if s == nil {
		r.unknown(diag.SourceUnknown, "source", reference.Target, reference.Place, ids(r.sources))
		return book.Link{}
	}
	s.Citations = append(s.Citations, book.Citation{Page: page, Anchor: reference.Anchor})
	consult(page, s)
	return book.Link{Source: s}
}
