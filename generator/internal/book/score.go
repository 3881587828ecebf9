package book

import "math"

// Tolerance returns how far a guess may be from the value to be taken as right: a tenth of the value, and of a percentage at
// least five points. A guess within twice that is half right.
func (s *Statistic) Tolerance() float64 {
	tolerance := math.Abs(s.Value.Value) / 10
	if s.Unit == UnitPercent {
		tolerance = max(tolerance, 5)
	}
	return tolerance
}
