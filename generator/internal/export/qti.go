package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"strconv"

	"handbook/generator/internal/book"
)

// The namespaces and types of QTI 2.1 packages.
// Source: IMS Question and Test Interoperability 2.1, Final (2012), with IMS Content Packaging 1.1.
const (
	qtiNamespace      = "http://www.imsglobal.org/xsd/imsqti_v2p1"
	manifestNamespace = "http://www.imsglobal.org/xsd/imscp_v1p1"
	matchCorrect      = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
	itemType          = "imsqti_item_xmlv2p1"
	testType          = "imsqti_test_xmlv2p1"
	manifestName      = "imsmanifest.xml"
	testName          = "test.xml"
)

type qtiManifest struct {
	XMLName       xml.Name      `xml:"http://www.imsglobal.org/xsd/imscp_v1p1 manifest"`
	Identifier    string        `xml:"identifier,attr"`
	Schema        string        `xml:"metadata>schema"`
	SchemaVersion string        `xml:"metadata>schemaversion"`
	Organizations struct{}      `xml:"organizations"`
	Resources     []qtiResource `xml:"resources>resource"`
}

type qtiResource struct {
	Identifier   string          `xml:"identifier,attr"`
	Type         string          `xml:"type,attr"`
	Href         string          `xml:"href,attr"`
	File         qtiHref         `xml:"file"`
	Dependencies []qtiDependency `xml:"dependency"`
}

type qtiHref struct {
	Href string `xml:"href,attr"`
}

type qtiDependency struct {
	Ref string `xml:"identifierref,attr"`
}

type qtiTest struct {
	XMLName    xml.Name    `xml:"http://www.imsglobal.org/xsd/imsqti_v2p1 assessmentTest"`
	Identifier string      `xml:"identifier,attr"`
	Title      string      `xml:"title,attr"`
	Part       qtiTestPart `xml:"testPart"`
}

type qtiTestPart struct {
	Identifier string       `xml:"identifier,attr"`
	Navigation string       `xml:"navigationMode,attr"`
	Submission string       `xml:"submissionMode,attr"`
	Sections   []qtiSection `xml:"assessmentSection"`
}

type qtiSection struct {
	Identifier string       `xml:"identifier,attr"`
	Title      string       `xml:"title,attr"`
	Visible    bool         `xml:"visible,attr"`
	Items      []qtiItemRef `xml:"assessmentItemRef"`
}

type qtiItemRef struct {
	Identifier string `xml:"identifier,attr"`
	Href       string `xml:"href,attr"`
}

// qtiFile writes a package of one item a question and one test with a section a page.
func qtiFile(b *book.Book) ([]byte, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	manifest := qtiManifest{Identifier: "manifest", Schema: "QTIv2.1 Package", SchemaVersion: "1.0.0"}
	test := qtiTest{Identifier: "test", Title: b.Config.Title, Part: qtiTestPart{Identifier: "part", Navigation: "nonlinear", Submission: "individual"}}
	whole := qtiResource{Identifier: "resource-test", Type: testType, Href: testName, File: qtiHref{testName}}
	var last *book.Page
	for _, q := range b.Questions {
		if q.Page != last {
			last = q.Page
			id := "section-" + strconv.Itoa(len(test.Part.Sections)+1)
			test.Part.Sections = append(test.Part.Sections, qtiSection{Identifier: id, Title: q.Page.FrontMatter.Title, Visible: true})
		}
		href := "items/" + q.ID + ".xml"
		if err := addXML(archive, href, newQTIItem(b, q)); err != nil {
			return nil, err
		}
		section := &test.Part.Sections[len(test.Part.Sections)-1]
		section.Items = append(section.Items, qtiItemRef{qtiID(q.ID), href})
		resource := qtiResource{Identifier: "resource-" + q.ID, Type: itemType, Href: href, File: qtiHref{href}}
		manifest.Resources = append(manifest.Resources, resource)
		whole.Dependencies = append(whole.Dependencies, qtiDependency{resource.Identifier})
	}
	manifest.Resources = append(manifest.Resources, whole)
	if err := addXML(archive, testName, test); err != nil {
		return nil, err
	}
	if err := addXML(archive, manifestName, manifest); err != nil {
		return nil, err
	}
	err := archive.Close()
	return out.Bytes(), err
}

// addXML adds a file to an archive, without a time, so that equal books make equal archives.
func addXML(archive *zip.Writer, name string, value any) error {
	text, err := xml.MarshalIndent(value, "", " ")
	if err != nil {
		return err
	}
	file, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = file.Write(append([]byte(xml.Header), append(text, '\n')...))
	return err
}

// qtiID makes an identifier of an id: it begins with a letter.
func qtiID(id string) string { return "q-" + id }
