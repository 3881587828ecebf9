package search

import "testing"

func TestAppendText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ before, html, want string }{
		{"", "<p>One <em>two</em>, th<b>re</b>e.</p>\n<p>Four</p>", "One two, three. Four "},
		{"Before.", "<p>After.</p>", "Before. After. "},
		{"", "<table><tr><td>a</td><td>b</td></tr></table>", "a b "},
		{"", "It&rsquo;s &lt;b&gt; &amp; more&hellip;&nbsp;so", "It’s <b> & more… so"},
		{"", "Note<sup class=\"footnote\"><a href=\"#fn:1\">1</a></sup> on", "Note 1 on"},
		{"", "AT&T &unknown; 1 & 2", "AT&T &unknown; 1 & 2"},
		{"", "line\nbreak <br> here <unclosed", "line break here "},
		{"", `<span class="k">if</span> <code>x</code>`, "if x"},
	} {
		if got := string(appendText([]byte(c.before), []byte(c.html))); got != c.want {
			t.Errorf("%q: got %q, want %q", c.html, got, c.want)
		}
	}
}
