#!/usr/bin/env python3
"""What each group of features earns on examples that the weights were not fitted to: README.md's table.

    earnings.py FIT_TABLES [GROUP ...]          some minutes; GROUP is a line's name

Each line is a run of `fit_tables --without` beside this file's examples.
"""
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent

GROUPS = {
    "nothing": "",
    "words that hint within a title": "hint:,head-hints,title-of-left",
    "classes of titles": "title:,untitled",
    "marks, questions, numbers, codes": "marks,lone-boxes,questions,numbers,codes,cites,cites-first,cites-with-gaps,dates,links,numbered",
    "choices, plans, parties": "choice,party,plan,kind-of-plans",
    "who tells, who requires": "tells,requires",
    "what stands next to what": "next-to:",
    "where marks, questions, answers stand": "right-of-marks,beside-marks,left-of-marks,right-of-questions,left-of-questions,"
                                             "right-of-answer-title,left-of-answer-title,first,last",
    "lengths, sparse, repeated": "length-4,length-12,length-30,length-more,sparse,empty,repeats,spanned",
    "what is missing or there twice": "none-of,two-of",
    "what stands left of what": "left-of:",
    "states, few values, runs": "states,few-values,runs,vocabulary,heads-groups",
    "the title above": "upper:",
    "the title 説明 left or right of marks; 基準 where nothing else asks": "detail-left,detail-right,requirement-alone,asks-alone",
    "items, levels, scopes beside others": "kind-marks,sparse-item,beside-sparse-item,level-over,scope-beside,names-rows",
    "numbers beside numbers": "number-of-next,numbered-outer,last-numbers,cited-codes",
    "known titles": "head-known,head-known-tail,head-two-known,head-asks-and-answers",
    "what a title is not: sentences, numbers, marks, contrast to the cells below":
        "head-sentence,head-question,head-number,head-mark,head-long,head-contrast,head-repeats,head-pair,head-colon",
    "how full the rows above and below are": "head-full,head-block-below,head-thin-above,head-full-above,head-first,head-short",
    "cells that the format marks": "head-marked,head-mixed",
    "titles that ask and answer": "sheet-asks-and-answers,sheet-asks,sheet-answers,sheet-titled",
    "dominant, numbered": "sheet-dominant,sheet-numbered,sheet-not-numbered",
    "what its rows hold": "sheet-questions,sheet-numbers,sheet-marks,sheet-tells,sheet-requires,sheet-plans,sheet-low,sheet-one-row",
    "whose the answers are; titles that say the same": "of-asker,grouped,names-asked,titled-behind,namesake,namesake-aside",
    "answers above, titles at the foot, bands": "head-answers-above,head-last,head-banded",
    "duties of parties as rows": "sheet-duties",
    "spans: rows that lost a merged cell": "spans-broken,spans-better,spans-gain,spans-fit,spans-top,spans-full,spans-first",
    "records, questions below each other": "records-named,records-marked,records-beside,records-answer,records-asks,records-again,"
                                           "questions-below,questions-marked,questions-answered,questions-order",
    "tables side by side": "abreast-known,abreast-filled,abreast-alike,abreast-counts",
    "labelled parts": "labels-alike,labels-headed,labels-long",
    "records with named fields": "fields-answered,fields-records,fields-known,fields-each,fields-sure,fields-apart,fields-titled,"
                                 "fields-label,fields-lines",
    "a cell a line": "lines-cost,lines-numbers,lines-rows,lines-columns,lines-full,lines-bands,lines-marks",
    "rows by their codes": "coded-rows,coded-order,coded-titled,coded-answered,coded-brief",
}


def count(program, names):
    line = subprocess.run([program, "--without", names, HERE / "examples.txt", HERE / "examples-made.txt"],
                          capture_output=True, text=True, check=True).stdout
    return [(int(right), int(every)) for right, every in re.findall(r"(\d+) of (\d+)", line)]


def main():
    program, *wanted = sys.argv[1:]
    whole = count(program, "")
    print("| left out | titles | roles | sheets | readings |\n| --- | --- | --- | --- | --- |")
    print("| nothing | " + " | ".join(f"{right} of {every}" for right, every in whole) + " |")
    for group in wanted or list(GROUPS)[1:]:
        lost = [right - base for (right, _), (base, _) in zip(count(program, GROUPS[group]), whole)]
        print(f"| {group} | " + " | ".join(f"{n:+d}".replace("-", "−") if n else "" for n in lost) + " |", flush=True)


main()
