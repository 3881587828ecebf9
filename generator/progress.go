package main

import "sync/atomic"

// counter returns a function that tells the builder's progress of one thing done of total.
func (b *Builder) counter(stage string, total int) func() {
	var done atomic.Int64
	return func() {
		n := done.Add(1)
		if b.progress != nil {
			b.progress(stage, int(n), total)
		}
	}
}

// counted returns write with its calls counted.
func (b *Builder) counted(stage string, total int, write Write) Write {
	count := b.counter(stage, total)
	return func(path string, content []byte) error {
		count()
		return write(path, content)
	}
}
