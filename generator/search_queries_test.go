package main

// searchQuery is something that a reader of the Leadership Handbook looks for, and where it is: one of want must be among the
// first three results. An address that ends in "*" stands for all that begin so.
type searchQuery struct {
	query string
	want  []string
}

// searchQueries were written down, with their answers, before search existed: single words, several words, inflections, one
// mistyped letter, beginnings of words, names of authors, terms, and questions as people type them.
var searchQueries = []searchQuery{
	// single words
	{"focus", []string{"dimensions/focus.html"}},
	{"delegation", []string{"glossary.html#term.delegation"}},
	{"consensus", []string{"glossary.html#term.consensus"}},
	{"windshields", []string{"dimensions/motivation.html#example.windshields-by-the-piece"}},
	{"millennials", []string{"statistics.html#stat.millennials-development-2016", "about/method.html#63-percent-of-millennials-are-not-developed-as-leaders"}},
	{"KPI", []string{"glossary.html#term.kpi"}},
	// several words
	{"psychological safety", []string{"glossary.html#term.psychological-safety"}},
	{"sunk cost", []string{"glossary.html#term.sunk-cost"}},
	{"worked examples", []string{"examples.html", "dimensions/*"}},
	{"contingent reward", []string{"glossary.html#term.contingent-reward", "statistics.html#stat.transactional-2004"}},
	{"ad headline Bing", []string{"statistics.html#stat.bing-headline-2017", "dimensions/risk-taking.html#example.the-ad-headline-that-nobody-wanted-to-build"}},
	{"tapped songs", []string{"statistics.html#stat.tapping-1990"}},
	{"authority what to do on monday", []string{"dimensions/authority.html#what-to-do-on-monday"}},
	{"five places your say can come from", []string{"dimensions/authority.html#five-places-your-say-can-come-from"}},
	{"self assessment profile", []string{"profile.html*"}},
	// inflections
	{"delegating", []string{"glossary.html#term.delegation"}},
	{"micromanages", []string{"glossary.html#term.micromanagement"}},
	{"forklift", []string{"dimensions/professional-development.html#example.new-forklifts-in-the-warehouse"}},
	{"motivating", []string{"dimensions/motivation.html"}},
	{"premortems", []string{"glossary.html#term.pre-mortem"}},
	{"rating biases", []string{"glossary.html#term.rater-effect", "glossary.html#term.recency-effect", "statistics.html#stat.ratings-*", "dimensions/performance-evaluation.html*"}},
	// one mistyped letter
	{"comunication", []string{"dimensions/communication.html"}},
	{"psycological safety", []string{"glossary.html#term.psychological-safety"}},
	{"span of controll", []string{"glossary.html#term.span-of-control"}},
	{"risk tkaing", []string{"dimensions/risk-taking.html"}},
	{"nicromanagement", []string{"glossary.html#term.micromanagement"}},
	{"profesional development", []string{"dimensions/professional-development.html"}},
	// beginnings of words
	{"commun", []string{"dimensions/communication.html"}},
	{"transform", []string{"glossary.html#term.transformational-leadership"}},
	{"problem sol", []string{"dimensions/problem-solving.html"}},
	{"retrosp", []string{"glossary.html#term.retrospective"}},
	// names of authors
	{"Kotter", []string{"sources.html#source.kotter-*"}},
	{"Mintzberg", []string{"sources.html#source.mintzberg-*"}},
	{"Edmondson 1999", []string{"sources.html#source.edmondson-1999"}},
	{"Vroom Yetton", []string{"glossary.html#term.vroom-yetton-model", "decision.html", "sources.html#source.vroom-yetton-1973"}},
	// questions as people type them
	{"who should decide", []string{"decision.html"}},
	{"how are figures checked", []string{"about/method.html"}},
	{"how do I add a page", []string{"about/writing.html#add-a-page"}},
	{"does feedback make performance worse?", []string{"statistics.html#stat.feedback-harm-1996"}},
	{"what is the difference between a manager and a leader", []string{"comparison.html", "index.html", "about/split.html*", "dimensions/*"}},
}
