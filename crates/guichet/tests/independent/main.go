// An independent check of a public log: written against golang.org/x/mod/sumdb alone, knowing
// nothing of the program that made the log.
//
//	independent log KEY FOLDER [REMEMBERED]   checks a copied log; REMEMBERED is an older checkpoint
//	independent logs KEY                      reads lines "FOLDER [REMEMBERED]" and answers each
//	independent proof KEY FILE                checks one .tlog-proof
//
// Answers "ok SIZE" or "fault PLACE: WHAT", one line each. A place is "place N", "places N to M", both
// counted from 0, the path of a file, a hash in a tile ("PATH, hash N"), or "checkpoint".
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8
const width = 1 << height

type fault struct{ place, what string }

func (f fault) Error() string { return f.place + ": " + f.what }

func wrong(place, format string, values ...interface{}) error {
	return fault{place, fmt.Sprintf(format, values...)}
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: independent log|logs|proof KEY …")
		os.Exit(2)
	}
	key, err := os.ReadFile(os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(key)))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	good := true
	switch os.Args[1] {
	case "log":
		remembered := ""
		if len(os.Args) > 4 {
			remembered = os.Args[4]
		}
		good = answer(checkLog(verifier, os.Args[3], remembered))
	case "logs":
		lines := bufio.NewScanner(os.Stdin)
		for lines.Scan() {
			words := append(strings.Fields(lines.Text()), "")
			good = answer(checkLog(verifier, words[0], words[1])) && good
		}
	case "proof":
		good = answer(checkProof(verifier, os.Args[3]))
	}
	if !good {
		os.Exit(1)
	}
}

func answer(size int64, err error) bool {
	if err != nil {
		fmt.Println("fault", strings.ReplaceAll(err.Error(), "\n", " "))
		return false
	}
	fmt.Println("ok", size)
	return true
}

// openCheckpoint reads origin, size and root; the origin must be the key's own name.
func openCheckpoint(verifier note.Verifier, place string, signed []byte) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, wrong(place, "%v", err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 {
		return tlog.Tree{}, wrong(place, "fewer than three lines")
	}
	if lines[0] != verifier.Name() {
		return tlog.Tree{}, wrong(place, "origin %q is not %q", lines[0], verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, wrong(place, "size %q", lines[1])
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tlog.Tree{}, wrong(place, "root %q", lines[2])
	}
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree, nil
}

// name is the path of a tile's number: groups of three digits, all but the last with an x in front.
func name(number int64) string {
	path := fmt.Sprintf("%03d", number%1000)
	for number >= 1000 {
		number /= 1000
		path = fmt.Sprintf("x%03d/%s", number%1000, path)
	}
	return path
}

func tilePath(kind string, number int64, entries int) string {
	path := "tile/" + kind + "/" + name(number)
	if entries < width {
		path += fmt.Sprintf(".p/%d", entries)
	}
	return path
}

// memory keeps the hashes of the tree in the order in which tlog stores them.
type memory []tlog.Hash

func (m *memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for place, index := range indexes {
		if index >= int64(len(*m)) {
			return nil, errors.New("a hash that is not there")
		}
		hashes[place] = (*m)[index]
	}
	return hashes, nil
}

func checkLog(verifier note.Verifier, folder, remembered string) (int64, error) {
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return 0, wrong("checkpoint", "not there")
	}
	tree, err := openCheckpoint(verifier, "checkpoint", signed)
	if err != nil {
		return 0, err
	}
	var hashes memory
	for number := int64(0); number*width < tree.N; number++ {
		entries := int64(width)
		if tree.N-number*width < width {
			entries = tree.N - number*width
		}
		if err := addBundle(&hashes, folder, number, int(entries)); err != nil {
			return 0, err
		}
	}
	if err := checkTiles(&hashes, folder, tree.N); err != nil {
		return 0, err
	}
	root, err := tlog.TreeHash(tree.N, &hashes)
	if err != nil {
		return 0, wrong("tree", "%v", err)
	}
	if root != tree.Hash {
		return 0, wrong("checkpoint", "root %v, but the tree's is %v", tree.Hash, root)
	}
	return tree.N, checkRemembered(verifier, remembered, tree, &hashes)
}

// addBundle reads a bundle's entries, compares each with its hash in the leaf tile, and adds their hashes.
func addBundle(hashes *memory, folder string, number int64, entries int) error {
	path := tilePath("entries", number, entries)
	data, err := os.ReadFile(filepath.Join(folder, path))
	if err != nil {
		return wrong(path, "not there")
	}
	leaves := tilePath("0", number, entries)
	tile, err := os.ReadFile(filepath.Join(folder, leaves))
	if err != nil {
		return wrong(leaves, "not there")
	}
	if len(tile) != entries*tlog.HashSize {
		return wrong(leaves, "%d bytes", len(tile))
	}
	for inside := 0; inside < entries; inside++ {
		position := number*width + int64(inside)
		place := fmt.Sprintf("place %d", position)
		if len(data) < 2 {
			return wrong(place, "%s ends before it", path)
		}
		length := int(binary.BigEndian.Uint16(data))
		if len(data) < 2+length {
			return wrong(place, "%s ends within it", path)
		}
		leaf := tlog.RecordHash(data[2 : 2+length])
		if !bytes.Equal(leaf[:], tile[inside*tlog.HashSize:(inside+1)*tlog.HashSize]) {
			return wrong(place, "its hash in %s differs", leaves)
		}
		added, err := tlog.StoredHashes(position, data[2:2+length], hashes)
		if err != nil {
			return wrong(place, "%v", err)
		}
		*hashes = append(*hashes, added...)
		data = data[2+length:]
	}
	if len(data) > 0 {
		return wrong(path, "%d bytes too many", len(data))
	}
	return nil
}

// checkTiles compares every tile of every level with what the entries give.
func checkTiles(hashes *memory, folder string, size int64) error {
	for _, tile := range tlog.NewTiles(height, 0, size) {
		// A log keeps the widest of its partial tiles.
		if widest := size >> (height * tile.L) & (width - 1); tile.W < width && int64(tile.W) != widest {
			continue
		}
		path := tilePath(strconv.Itoa(tile.L), tile.N, tile.W)
		stored, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			return wrong(path, "not there")
		}
		data, err := tlog.ReadTileData(tile, hashes)
		if err != nil {
			return wrong(path, "%v", err)
		}
		if !bytes.Equal(stored, data) {
			place := fmt.Sprintf("%s, hash %d", path, differing(stored, data)/tlog.HashSize)
			return wrong(place, "differs from the entries")
		}
	}
	return nil
}

func differing(one, other []byte) int {
	for place := range one {
		if place >= len(other) || one[place] != other[place] {
			return place
		}
	}
	return len(one)
}

// checkRemembered: the log of now must begin with the log of then.
func checkRemembered(verifier note.Verifier, remembered string, tree tlog.Tree, hashes *memory) error {
	if remembered == "" {
		return nil
	}
	signed, err := os.ReadFile(remembered)
	if err != nil {
		return wrong("remembered checkpoint", "not there")
	}
	then, err := openCheckpoint(verifier, "remembered checkpoint", signed)
	if err != nil {
		return err
	}
	if then.N > tree.N {
		return wrong("checkpoint", "%d entries, but %d were signed before", tree.N, then.N)
	}
	if then.N == 0 {
		return nil
	}
	proof, err := tlog.ProveTree(tree.N, then.N, hashes)
	if err != nil {
		return wrong("remembered checkpoint", "%v", err)
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, then.N, then.Hash); err != nil {
		return wrong(fmt.Sprintf("places 0 to %d", then.N-1), "they are not those signed before")
	}
	return nil
}

// checkProof checks a .tlog-proof whose extra data is the entry's name and its sealed bytes.
func checkProof(verifier note.Verifier, file string) (int64, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, wrong(file, "not there")
	}
	head, signed, found := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, wrong("proof", "not a proof with extra data")
	}
	extra, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil || len(extra) < 16 {
		return 0, wrong("extra", "not an entry")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil {
		return 0, wrong("index", "%v", err)
	}
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return 0, wrong("proof", "%v", err)
		}
		proof = append(proof, hash)
	}
	tree, err := openCheckpoint(verifier, "checkpoint", []byte(signed))
	if err != nil {
		return 0, err
	}
	leaf := sha256.Sum256(append([]byte{1}, extra...))
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(leaf[:])); err != nil {
		return 0, wrong("proof", "%v", err)
	}
	return tree.N, nil
}
