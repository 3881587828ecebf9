package main

import "time"

// Printed prints the line that ends handbook pdf.
func (r *Reporter) Printed(output string, size int, took time.Duration) {
	r.note("%s written: %.1f MB; %s\n", output, float64(size)/1e6, took.Round(time.Millisecond))
}

// NoBrowser says that nothing can print.
func (r *Reporter) NoBrowser() {
	r.Refused("no Chromium is found, which prints the PDF", "install Chromium or Chrome, or name its program: handbook pdf --browser PROGRAM")
}

// NothingToPrint says that the handbook has no page that holds the whole of it.
func (r *Reporter) NothingToPrint() {
	r.Refused("the handbook has no page that holds the whole of it",
		"write content/print.md with kind: print in its front matter, and list it in the outline")
}

// NotPrinted says that the browser failed, with its own last words.
func (r *Reporter) NotPrinted(browser string, err error) {
	r.Refused(browser+" did not print: "+err.Error(), "")
}
