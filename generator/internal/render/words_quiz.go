package render

import "slices"

// PracticeWords are the words of the practice page. Those that its script needs have a name in JSON.
type PracticeWords struct {
	ChooseRound   string `yaml:"choose_round" json:"-"`
	Which         string `yaml:"which" json:"-"`
	WhichAll      string `yaml:"which_all" json:"-"`
	WhichNew      string `yaml:"which_new" json:"-"`
	WhichWrong    string `yaml:"which_wrong" json:"-"`
	WhichDue      string `yaml:"which_due" json:"-"`
	Pages         string `yaml:"pages" json:"-"`
	Length        string `yaml:"length" json:"-"`
	LengthAll     string `yaml:"length_all" json:"-"`
	How           string `yaml:"how" json:"-"`
	HowOne        string `yaml:"how_one" json:"-"`
	HowSheet      string `yaml:"how_sheet" json:"-"`
	Start         string `yaml:"start" json:"-"`
	Next          string `yaml:"next" json:"-"`
	Submit        string `yaml:"submit" json:"-"`
	End           string `yaml:"end" json:"-"`
	Sure          string `yaml:"sure" json:"-"`
	Sure0         string `yaml:"sure0" json:"sure0"`
	Sure1         string `yaml:"sure1" json:"sure1"`
	Sure2         string `yaml:"sure2" json:"sure2"`
	Results       string `yaml:"results" json:"-"`
	ByPage        string `yaml:"by_page" json:"-"`
	Page          string `yaml:"page" json:"-"`
	Score         string `yaml:"score" json:"-"`
	ReadAgain     string `yaml:"read_again" json:"-"`
	Confidence    string `yaml:"confidence" json:"-"`
	YouSaid       string `yaml:"you_said" json:"-"`
	WasRight      string `yaml:"was_right" json:"-"`
	WasWrong      string `yaml:"was_wrong" json:"-"`
	Another       string `yaml:"another" json:"-"`
	Reminders     string `yaml:"reminders" json:"-"`
	AllQuestions  string `yaml:"all_questions" json:"-"`
	AllIntro      string `yaml:"all_intro" json:"-"`
	Asking        string `yaml:"asking" json:"asking"`
	Sheet         string `yaml:"sheet" json:"sheet"`
	Review        string `yaml:"review" json:"review"`
	Unanswered    string `yaml:"unanswered" json:"unanswered"`
	ToResults     string `yaml:"to_results" json:"toResults"`
	Scored        string `yaml:"scored" json:"scored"`
	Overconfident string `yaml:"overconfident" json:"overconfident"`
	Nothing       string `yaml:"nothing" json:"nothing"`
	NotLoaded     string `yaml:"not_loaded" json:"notLoaded"`
	Reminder      string `yaml:"reminder" json:"reminder"`
	Data          string `yaml:"data" json:"-"`
	DataIntro     string `yaml:"data_intro" json:"-"`
	DataShow      string `yaml:"data_show" json:"-"`
	DataWhat      string `yaml:"data_what" json:"-"`
	DataValue     string `yaml:"data_value" json:"-"`
	DataWhen      string `yaml:"data_when" json:"-"`
	DataDue       string `yaml:"data_due" json:"-"`
	ExportJSON    string `yaml:"export_json" json:"-"`
	ExportCSV     string `yaml:"export_csv" json:"-"`
	Import        string `yaml:"import" json:"-"`
	Delete        string `yaml:"delete" json:"-"`
	Asides        string `yaml:"asides" json:"-"`
	DeleteAsk     string `yaml:"delete_ask" json:"-"`
	DeleteExplain string `yaml:"delete_explain" json:"-"`
	DeleteYes     string `yaml:"delete_yes" json:"-"`
	DeleteNo      string `yaml:"delete_no" json:"-"`
	NoScript      string `yaml:"no_script" json:"-"`
	Stored        string `yaml:"stored" json:"stored"`
	Deleted       string `yaml:"deleted" json:"deleted"`
	Imported      string `yaml:"imported" json:"imported"`
	NotImported   string `yaml:"not_imported" json:"notImported"`
	Save          string `yaml:"save" json:"save"`
}

// ProfileWords are the words of the self-assessment.
type ProfileWords struct {
	Stem           string   `yaml:"stem" json:"stem"`
	AnswerThem     string   `yaml:"answer_them" json:"-"`
	Results        string   `yaml:"results" json:"-"`
	None           string   `yaml:"none" json:"-"`
	Caveat         string   `yaml:"caveat" json:"-"`
	CaveatAfter    string   `yaml:"caveat_after" json:"-"`
	Table          string   `yaml:"table" json:"-"`
	Reading        string   `yaml:"reading" json:"-"`
	Plot           string   `yaml:"plot" json:"-"`
	Own            string   `yaml:"own" json:"-"`
	Colleagues     string   `yaml:"colleagues" json:"-"`
	ColleaguesNote string   `yaml:"colleagues_note" json:"-"`
	Who            string   `yaml:"who" json:"-"`
	Share          string   `yaml:"share" json:"-"`
	ShareIntro     string   `yaml:"share_intro" json:"-"`
	Name           string   `yaml:"name" json:"-"`
	AskLink        string   `yaml:"ask_link" json:"-"`
	ShareLink      string   `yaml:"share_link" json:"-"`
	Paper          string   `yaml:"paper" json:"-"`
	Erase          string   `yaml:"erase" json:"-"`
	Link           string   `yaml:"link" json:"-"`
	SheetEnd       string   `yaml:"sheet_end" json:"-"`
	SheetLink      string   `yaml:"sheet_link" json:"-"`
	SheetKeep      string   `yaml:"sheet_keep" json:"-"`
	SheetLeave     string   `yaml:"sheet_leave" json:"-"`
	SheetClose     string   `yaml:"sheet_close" json:"-"`
	Counted        string   `yaml:"counted" json:"counted"`
	NotKept        string   `yaml:"not_kept" json:"notKept"`
	Copied         string   `yaml:"copied" json:"copied"`
	Copy           string   `yaml:"copy" json:"copy"`
	Erased         string   `yaml:"erased" json:"erased"`
	Read           string   `yaml:"read" json:"read"`
	Try            string   `yaml:"try" json:"try"`
	HighBoth       string   `yaml:"high_both" json:"highBoth"`
	SomeBoth       string   `yaml:"some_both" json:"someBoth"`
	LowBoth        string   `yaml:"low_both" json:"lowBoth"`
	MoreOne        string   `yaml:"more_one" json:"moreOne"`
	Same           string   `yaml:"same" json:"same"`
	Colleague      string   `yaml:"colleague" json:"colleague"`
	You            string   `yaml:"you" json:"you"`
	Somebody       string   `yaml:"somebody" json:"somebody"`
	About          string   `yaml:"about" json:"about"`
	StemAbout      string   `yaml:"stem_about" json:"stemAbout"`
	SheetIntro     string   `yaml:"sheet_intro" json:"sheetIntro"`
	Damaged        string   `yaml:"damaged" json:"damaged"`
	ReceivedSelf   string   `yaml:"received_self" json:"receivedSelf"`
	ReceivedAbout  string   `yaml:"received_about" json:"receivedAbout"`
	Steps          []string `yaml:"steps" json:"steps"` // five answers, from never to often
	Bands          []string `yaml:"bands" json:"bands"` // three, from seldom to often
}

// BandsDown are the bands from often to seldom, as rows of a plot stand.
func (w *ProfileWords) BandsDown() []string {
	down := slices.Clone(w.Bands)
	slices.Reverse(down)
	return down
}

// DecisionWords are the words of the page that explores decision models.
type DecisionWords struct {
	Questions    string `yaml:"questions" json:"-"`
	Outcomes     string `yaml:"outcomes" json:"-"`
	Rules        string `yaml:"rules" json:"-"`
	Rule         string `yaml:"rule" json:"-"`
	When         string `yaml:"when" json:"-"`
	Strikes      string `yaml:"strikes" json:"-"`
	Paths        string `yaml:"paths" json:"-"`
	Rows         string `yaml:"rows" json:"-"`
	Left         string `yaml:"left" json:"-"`
	LeftNote     string `yaml:"left_note" json:"-"`
	First        string `yaml:"first" json:"first"`
	Sources      string `yaml:"sources" json:"-"`
	Answer       string `yaml:"answer" json:"answer"`
	Open         string `yaml:"open" json:"open"`
	Done         string `yaml:"done" json:"done"`
	DoneRow      string `yaml:"done_row" json:"doneRow"`
	RuledOut     string `yaml:"ruled_out" json:"ruledOut"`
	Out          string `yaml:"out" json:"out"`
	Remains      string `yaml:"remains" json:"remains"`
	MattersNot   string `yaml:"matters_not" json:"mattersNot"`
	Copy         string `yaml:"copy" json:"copy"`
	Copied       string `yaml:"copied" json:"copied"`
	CopyYourself string `yaml:"copy_yourself" json:"copyYourself"`
	Again        string `yaml:"again" json:"again"`
	Damaged      string `yaml:"damaged" json:"damaged"`
}
