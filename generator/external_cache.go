package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// How long answers are kept. An address that gave no answer is asked anew each time, as the fault may have been ours.
const (
	keepGood    = 24 * time.Hour
	keepRefused = time.Hour
)

// cacheVersion changes when the meaning of what is kept does; files of another version are not read.
const cacheVersion = 1

// answerFile is the file that keeps answers between runs.
type answerFile struct {
	Version int               `json:"version"`
	Answers map[string]answer `json:"answers"` // by address
}

// readAnswers returns the kept answers that are young enough. A file that is not there, or damaged, holds none.
func readAnswers(path string, now time.Time) map[string]answer {
	kept := map[string]answer{}
	text, err := os.ReadFile(path)
	if err != nil {
		return kept
	}
	var file answerFile
	if json.Unmarshal(text, &file) != nil || file.Version != cacheVersion {
		return kept
	}
	for address, a := range file.Answers {
		limit := keepRefused
		if a.good() {
			limit = keepGood
		}
		if age := now.Sub(a.Asked); a.Status != 0 && age >= 0 && age < limit {
			kept[address] = a
		}
	}
	return kept
}

// writeAnswers keeps answers for the next run. The file is replaced as a whole, so that a run that ends in the middle, or
// another at the same time, leaves one that can be read.
func writeAnswers(path string, answers map[string]answer) error {
	if path == "" {
		return nil
	}
	worth := answerFile{Version: cacheVersion, Answers: map[string]answer{}}
	for address, a := range answers {
		if a.Status != 0 {
			worth.Answers[address] = a
		}
	}
	text, err := json.Marshal(worth)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	_, err = temporary.Write(text)
	err = errors.Join(err, temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary.Name()))
	}
	return nil
}
