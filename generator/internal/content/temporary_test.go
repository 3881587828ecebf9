package content

import "testing"

// TestTemporaryFilesAreNotPublished: what an editor leaves beside a page is no page and no file to copy.
func TestTemporaryFilesAreNotPublished(t *testing.T) {
	t.Parallel()
	content, reported := load(t, map[string]string{
		"content/handbook.yaml": config, "content/index.md": index,
		"content/index.md~": "x", "content/#index.md#": "x", "content/.index.md.swp": "x", "content/index.tmp": "x",
	}, Options{})
	if len(reported) > 0 || len(content.Files) != 1 || len(content.Assets) != 0 {
		t.Errorf("%d pages, %d files, %v", len(content.Files), len(content.Assets), reported)
	}
}
