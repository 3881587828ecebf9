package card

import (
	"cmp"
	"math/bits"
	"slices"
)

// code is a Huffman code with its first bit lowest, as deflate packs them.
type code struct {
	bits  uint64
	count int
}

// longestCode is how long a code of deflate may be.
const longestCode = 15

// codeLengths returns how long the code of each symbol is to be, so that what was counted is written in the fewest bits. Every
// symbol gets a code, also one that was never counted.
func codeLengths(counts []int) []int {
	counts = slices.Clone(counts)
	for i := range counts {
		counts[i]++
	}
	for {
		lengths := huffman(counts)
		if slices.Max(lengths) <= longestCode {
			return lengths
		}
		for i := range counts { // flatter counts make a flatter tree
			counts[i] = counts[i]/2 + 1
		}
	}
}

// huffman returns the depth of each symbol in the tree that is made by joining the two rarest nodes again and again.
func huffman(counts []int) []int {
	type node struct{ count, left, right int } // left is -1 in leaves, whose symbol is right
	var nodes []node
	for symbol, count := range counts {
		nodes = append(nodes, node{count, -1, symbol})
	}
	slices.SortStableFunc(nodes, func(a, b node) int { return cmp.Compare(a.count, b.count) })
	leaf, joined := 0, len(counts) // the rarest node is the next leaf, or the next that was joined: both rise
	rarest := func() int {
		if leaf < len(counts) && (joined >= len(nodes) || nodes[leaf].count <= nodes[joined].count) {
			leaf++
			return leaf - 1
		}
		joined++
		return joined - 1
	}
	for range len(counts) - 1 {
		left, right := rarest(), rarest()
		nodes = append(nodes, node{nodes[left].count + nodes[right].count, left, right})
	}
	lengths, depths := make([]int, len(counts)), make([]int, len(nodes))
	for i := len(nodes) - 1; i >= 0; i-- {
		if n := nodes[i]; n.left < 0 {
			lengths[n.right] = depths[i]
		} else {
			depths[n.left], depths[n.right] = depths[i]+1, depths[i]+1
		}
	}
	return lengths
}

// codes gives every symbol the code that follows from the lengths alone.
// Source: RFC 1951, section 3.2.2.
func codes(lengths []int) []code {
	all := make([]code, len(lengths))
	next := uint64(0)
	for length := 1; length <= longestCode; length++ {
		for symbol, l := range lengths {
			if l == length {
				all[symbol] = code{bits.Reverse64(next) >> (64 - length), length}
				next++
			}
		}
		next <<= 1
	}
	return all
}
