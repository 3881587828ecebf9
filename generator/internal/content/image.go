package content

import (
	"encoding/xml"
	"image"
	_ "image/gif" // formats whose size is read
	_ "image/jpeg"
	_ "image/png"
	"io/fs"
	"math"
	"path"
	"strconv"
	"strings"
)

// isImage says whether a file is of a format whose size can be read.
func isImage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg":
		return true
	}
	return false
}

// imageSize returns an image's width and height in pixels, or zeros where the file does not say: a browser then finds out
// by itself, at the price of a page that moves when the image arrives.
func imageSize(root fs.FS, name string) (width, height int, err error) {
	file, err := root.Open(name)
	if err != nil {
		return 0, 0, err
	}
	defer file.Close()
	if strings.EqualFold(path.Ext(name), ".svg") {
		width, height = svgSize(xml.NewDecoder(file))
		return width, height, nil
	}
	config, _, err := image.DecodeConfig(file)
	if err != nil {
		return 0, 0, nil
	}
	return config.Width, config.Height, nil
}

// svgSize reads the size from the root element: width and height in pixels, or else the viewBox.
func svgSize(decoder *xml.Decoder) (width, height int) {
	for {
		t, err := decoder.Token()
		if err != nil {
			return 0, 0
		}
		element, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		var box []string
		for _, attribute := range element.Attr {
			switch attribute.Name.Local {
			case "width":
				width = pixels(attribute.Value)
			case "height":
				height = pixels(attribute.Value)
			case "viewBox":
				box = strings.Fields(strings.ReplaceAll(attribute.Value, ",", " "))
			}
		}
		if (width == 0 || height == 0) && len(box) == 4 {
			return pixels(box[2]), pixels(box[3])
		}
		return width, height
	}
}

// pixels reads a plain length, with or without "px"; any other unit is 0.
func pixels(length string) int {
	value, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(length), "px"), 64)
	if err != nil || !(value > 0 && value < 1e6) { // NaN is neither
		return 0
	}
	return int(math.Round(value))
}
