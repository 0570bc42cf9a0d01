// Reads findings as `reviewdog -f=FORMAT -diff=DIFF -filter-mode=MODE -reporter=local` does, by
// reviewdog's own packages, and prints what it would say, with the line as its suggestion leaves it.
//
// Its command cannot always be built: it is linked with clients of services that are of no use here.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/reviewdog/reviewdog"
	"github.com/reviewdog/reviewdog/filter"
	"github.com/reviewdog/reviewdog/parser"
)

type printer struct{}

func (printer) ShouldPrependGitRelDir() bool { return false }

func (printer) Post(_ context.Context, comment *reviewdog.Comment) error {
	diagnostic := comment.Result.Diagnostic
	location := diagnostic.GetLocation()
	start := location.GetRange().GetStart()
	fmt.Printf("%s:%d:%d: %s: %s\n", location.GetPath(), start.GetLine(), start.GetColumn(),
		diagnostic.GetSeverity(), diagnostic.GetMessage())
	for _, suggestion := range diagnostic.GetSuggestions() {
		from, to := suggestion.GetRange().GetStart(), suggestion.GetRange().GetEnd()
		first, ok := comment.Result.SourceLines[int(from.GetLine())]
		last, also := comment.Result.SourceLines[int(to.GetLine())]
		if ok && also {
			// columns are bytes from 1, as where reviewdog posts suggestions on GitHub
			fmt.Printf("+%s%s%s\n", first[:from.GetColumn()-1], suggestion.GetText(), last[to.GetColumn()-1:])
		}
	}
	return nil
}

func main() {
	format, diff, mode := os.Args[1], os.Args[2], filter.ModeDefault
	text, err := os.ReadFile(diff)
	if err == nil {
		err = mode.Set(os.Args[3])
	}
	if err == nil {
		var p parser.Parser
		p, err = parser.New(&parser.Option{FormatName: format})
		if err == nil {
			dog := reviewdog.NewReviewdog("unspin", p, printer{}, reviewdog.NewDiffString(string(text), 1), mode, false)
			err = dog.Run(context.Background(), os.Stdin)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
