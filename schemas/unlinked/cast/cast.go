// Package cast stands in for the module of the same path, of which mcp-go needs these conversions. The
// real one brings html/template and text/template along: a megabyte, and half a millisecond of every
// start.
package cast

import (
	"fmt"
	"strconv"
)

// ToFloat64E reads a number, also from text.
func ToFloat64E(v any) (float64, error) {
	if f, ok := v.(float64); ok {
		return f, nil
	}
	return strconv.ParseFloat(fmt.Sprint(v), 64)
}

// ToInt64E reads a whole number, also from text.
func ToInt64E(v any) (int64, error) {
	f, err := ToFloat64E(v)
	if err == nil && f != float64(int64(f)) {
		err = fmt.Errorf("%v is no whole number", v)
	}
	return int64(f), err
}

func float(v any) float64 { f, _ := ToFloat64E(v); return f }
func whole(v any) int64   { n, _ := ToInt64E(v); return n }

// ToFloat64 is zero for what cannot be read.
func ToFloat64(v any) float64 { return float(v) }

// ToFloat32 is zero for what cannot be read.
func ToFloat32(v any) float32 { return float32(float(v)) }

// ToInt64 is zero for what cannot be read.
func ToInt64(v any) int64 { return whole(v) }

// ToInt32 is zero for what cannot be read.
func ToInt32(v any) int32 { return int32(whole(v)) }

// ToInt16 is zero for what cannot be read.
func ToInt16(v any) int16 { return int16(whole(v)) }

// ToInt8 is zero for what cannot be read.
func ToInt8(v any) int8 { return int8(whole(v)) }

// ToInt is zero for what cannot be read.
func ToInt(v any) int { return int(whole(v)) }

// ToUint64 is zero for what cannot be read.
func ToUint64(v any) uint64 { return uint64(whole(v)) }

// ToUint32 is zero for what cannot be read.
func ToUint32(v any) uint32 { return uint32(whole(v)) }

// ToUint16 is zero for what cannot be read.
func ToUint16(v any) uint16 { return uint16(whole(v)) }

// ToUint8 is zero for what cannot be read.
func ToUint8(v any) uint8 { return uint8(whole(v)) }

// ToUint is zero for what cannot be read.
func ToUint(v any) uint { return uint(whole(v)) }

// ToBool reads true and false, also from text.
func ToBool(v any) bool { b, _ := strconv.ParseBool(fmt.Sprint(v)); return b }

// ToString prints anything but nil.
func ToString(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// ToStringSlice reads a list of texts.
func ToStringSlice(v any) []string {
	list, _ := v.([]any)
	texts := make([]string, 0, len(list))
	for _, e := range list {
		texts = append(texts, ToString(e))
	}
	if given, ok := v.([]string); ok {
		return given
	}
	return texts
}

// ToStringMap reads an object.
func ToStringMap(v any) map[string]any { m, _ := v.(map[string]any); return m }
