#!/bin/sh
# Lucene's Japanese analyzer takes "is not encrypted" for "is encrypted".
#
# In Japanese the "not" is an ending of the verb.  JapaneseAnalyzer leaves out words by their kind, and with the auxiliaries among them goes every ない, ず and ません, so that
# 「通信を暗号化している」 and 「通信を暗号化していない」 are the same three words to it: a search for the one has both with one and the same score.  あり and なし, できる and
# できない are nothing at all: the answer 「なし」 alone in a cell is in no result.  Lucene's English analyzer drops "not" too, but keeps "cannot" and
# "none".  CJKAnalyzer, by pairs of letters, keeps all apart.
#
# Needs java 17 or later, mvn and Maven; seen with lucene-analysis-kuromoji 9.12.3.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in java mvn; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'E'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>findings</groupId><artifactId>not</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.lucene</groupId><artifactId>lucene-analysis-kuromoji</artifactId><version>9.12.3</version></dependency>
    <dependency><groupId>org.apache.lucene</groupId><artifactId>lucene-queryparser</artifactId><version>9.12.3</version></dependency>
  </dependencies>
</project>
E
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null 2>&1 || { echo "no Lucene"; exit 77; }
cat > Not.java <<'E'
import java.util.StringJoiner;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;

class Not {
  static void search(Analyzer analyzer, String[] answers, String[] questions) throws Exception {
    ByteBuffersDirectory folder = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(folder, new IndexWriterConfig(analyzer))) {
      for (String answer : answers) {
        Document document = new Document();
        document.add(new TextField("answer", answer, Field.Store.YES));
        writer.addDocument(document);
      }
    }
    try (DirectoryReader reader = DirectoryReader.open(folder)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (String question : questions) {
        ScoreDoc[] hits = searcher.search(new QueryParser("answer", analyzer).parse("\"" + question + "\""), 9).scoreDocs;
        StringJoiner found = new StringJoiner(" ");
        for (ScoreDoc hit : hits)
          found.add(searcher.storedFields().document(hit.doc).get("answer"));
        System.out.println(analyzer.getClass().getSimpleName() + " " + question + ": " + found
                           + (hits.length > 1 && hits[0].score == hits[1].score ? " alike" : ""));
      }
    }
  }
  public static void main(String[] arguments) throws Exception {
    String[] japanese = {"通信を暗号化している", "通信を暗号化していない", "記録を保存します", "記録を保存しません", "なし", "復元できない"};
    String[] asked = {"暗号化している", "暗号化していない", "保存しません", "なし", "復元できる"};
    search(new JapaneseAnalyzer(), japanese, asked);
    search(new CJKAnalyzer(), japanese, asked);
    search(new EnglishAnalyzer(), new String[] {"none", "cannot restore", "can restore"}, new String[] {"none", "cannot restore"});
  }
}
E
java -Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -cp 'lib/*' Not.java 2>/dev/null | tee seen
cat > expected <<'E'
JapaneseAnalyzer 暗号化している: 通信を暗号化している 通信を暗号化していない alike
JapaneseAnalyzer 暗号化していない: 通信を暗号化している 通信を暗号化していない alike
JapaneseAnalyzer 保存しません: 記録を保存します 記録を保存しません alike
JapaneseAnalyzer なし: 
JapaneseAnalyzer 復元できる: 復元できない
CJKAnalyzer 暗号化している: 通信を暗号化している
CJKAnalyzer 暗号化していない: 通信を暗号化していない
CJKAnalyzer 保存しません: 記録を保存しません
CJKAnalyzer なし: なし
CJKAnalyzer 復元できる: 
EnglishAnalyzer none: none
EnglishAnalyzer cannot restore: cannot restore
E
cmp expected seen
