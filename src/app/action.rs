//! All that a person can do, as data: views return actions, and [`super::App::apply`] carries them out.

use super::find::Finding;
use super::hits::{HitStep, Hits};
use super::network::{Filter, LinkSort, Shared};
use super::paste::Clip;
use super::place::{Place, Selection};
use super::report_view::ReportQuery;
use super::search::Searching;
use super::settings::{ChronologyView, GroupBy, LanguageChoice, MarkKind, Tab, ThemeChoice, Typography, Wish};
use super::shelf::{Frame, Scrolling, Side};
use super::timeline::LaneBy;
use crate::export::{CsvOptions, ExportTable, Overwrite};
use crate::import::Column;
use crate::library::{
    About, ArticleQuery, Beside, Binned, DecisionId, Direction, EntityDecision, EntityQuery, EventDecision, EventQuery,
    NetworkQuery, NewEvent, NewsQuery, NoteChange, NoteColumns, NoteContent, NoteQuery, PlacementId, QuotationDecision,
    QuotationQuery, SentenceSort, StepId, TagId, Watch, Whom,
};
use crate::model::{
    ArticleId, EntityId, EventId, FieldName, MentionId, NoteColor, NoteId, QuotationId, QuotationKind, Span, VersionId,
};
use std::path::PathBuf;

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Open an existing library.
    OpenLibrary(PathBuf),
    /// Make a new library and open it.
    NewLibrary(PathBuf),
    /// Import files and folders.
    Import(Vec<PathBuf>),
    /// Take a column of the table in question, by its place, for something, or leave it out.
    TakeColumn(usize, Option<Column>),
    /// Import the table in question with its columns as they are taken now.
    ImportTable,
    /// Leave it out.
    LeaveTable,
    /// Leave out all tables in question.
    LeaveTables,
    /// Stop the import, and what waits for it.
    CancelImport,
    /// Let the import rest, or go on with it.
    PauseImport,
    /// Read what an interrupted import did not reach.
    ResumeImport,
    /// Ask about the interrupted import again at the next start.
    PutOffImport,
    /// Leave what an interrupted import did not reach for good.
    ForgetImport,
    /// Import what comes into a folder from now on, or stop doing so.
    Watch(Option<PathBuf>),
    /// Show what the watched folder brought.
    ShowWatchReport,
    /// Make an article of what the clipboard holds.
    Paste(Clip),
    /// Keep the article that was made of it.
    KeepPasted,
    /// Leave it.
    LeavePasted,
    /// Put the import's report away.
    CloseReport,
    /// Show the report that was put away last.
    ShowLastReport,
    /// Show other lines of the report, or in another order.
    QueryReport(ReportQuery),
    /// Read what failed once more.
    RetryFailed,
    /// Write the report on screen, or the last one, to a file.
    SaveReport(PathBuf, Overwrite),
    /// Write a table to a file. One that is there is replaced only if the person agreed to exactly that.
    Export(ExportTable, CsvOptions, PathBuf, Overwrite),
    /// Show an article in the text tab.
    OpenArticle(ArticleId),
    /// Open an article behind the one on screen, which stays.
    OpenInTab(ArticleId),
    /// Close one of the open articles.
    CloseArticle(ArticleId),
    /// Open the one again that was closed last.
    ReopenArticle,
    /// Show the open article so many steps to the right.
    TurnArticle(isize),
    /// Show an article beside the one on screen, or none.
    Split(Option<ArticleId>),
    /// Take the keyboard to a side.
    FocusSide(Side),
    /// Scroll two texts side by side together or apart.
    SetScrolling(Scrolling),
    /// Show the whole window or the text alone.
    SetFrame(Frame),
    /// Look for words in the open article.
    Find(Finding),
    /// Mark passages of an article, and show the one that is looked at.
    ShowHits(Hits),
    /// Look at the next or previous of them; the person is at this byte of the text.
    StepHit(HitStep, usize),
    /// Go to a place, remembering this one.
    Go(Place),
    /// Show another tab, remembering this one.
    SelectTab(Tab),
    /// Go back to the place before.
    Back,
    /// Go forward again.
    Forward,
    /// Show something in the inspector.
    Inspect(Selection),
    /// Show the sentences of an entity.
    ShowSentences(EntityId),
    /// Show the sentences that name an entity beside another one.
    ShowShared(EntityId, Beside),
    /// Show the sentences in another order.
    SortSentences(SentenceSort, Direction),
    /// Leave the sentences for the table they came from.
    CloseSentences,
    /// Take a note on a passage, or on the whole article.
    AddNote(ArticleId, Option<Span>),
    /// Keep what was written into a note.
    EditNote(NoteId, NoteContent),
    /// Compare two versions, of one article or of two.
    Compare(VersionId, VersionId),
    /// Look for the passage of a note or decision that was not found again.
    BeginPlacing(PlacementId),
    /// Look for it no longer; it waits on.
    EndPlacing,
    /// Put it on a passage of the current version.
    Place(PlacementId, Span),
    /// Leave it where it was, and ask no more.
    DropPlacement(PlacementId),
    /// Delete notes.
    DeleteNotes(Vec<NoteId>),
    /// Take a note on an entity, an event or a quotation.
    AddNoteOn(About),
    /// Mark a passage with a color.
    Highlight(ArticleId, Span, NoteColor),
    /// Mark a passage, to be tagged.
    AddTagged(ArticleId, Span),
    /// Type the tags of a note.
    TagNote(NoteId),
    /// Change several notes.
    ChangeNotes(Vec<NoteId>, NoteChange),
    /// Call a tag something else.
    RenameTag(TagId, String),
    /// Give a tag a color.
    ColorTag(TagId, Option<u8>),
    /// Take a tag off all notes.
    DeleteTag(TagId),
    /// Keep how the notes are listed under a name; `None` forgets it.
    KeepNoteView(String, Option<NoteQuery>),
    /// Show other columns of the notes, or in another order or width.
    SetNoteColumns(NoteColumns),
    /// Decide about entities.
    DecideEntities(Vec<EntityId>, EntityDecision),
    /// Take a decision back.
    Withdraw(DecisionId),
    /// Give mentions to somebody else, or to nobody.
    GiveMentions(Vec<MentionId>, Whom),
    /// Give all mentions of an entity in some articles to somebody else, or to nobody.
    GiveInArticles(EntityId, Vec<ArticleId>, Whom),
    /// Add a passage as a mention.
    AddMention(ArticleId, Span, Whom),
    /// Look for entities by their names, to choose one.
    FindNames(String),
    /// Go to the point after an act of the history, or before the first one.
    GoToStep(Option<StepId>),
    /// Take out of the bin.
    Restore(Vec<Binned>),
    /// Delete what is in the bin for good.
    EmptyBin,
    /// Read what is in the bin.
    ReadBin,
    /// Read what was taken for no name.
    ReadRejections,
    /// Copy the library into its folder of backups now.
    BackUp,
    /// Read what the backups hold.
    ReadBackups,
    /// Put a backup in the place of the library.
    RestoreBackup(PathBuf),
    /// Decide about an event.
    DecideEvent(EventId, EventDecision),
    /// Add an event on a sentence.
    AddEvent(NewEvent),
    /// Save a picture, as SVG, to a file whose ending says how.
    SavePicture(String, PathBuf, Overwrite),
    /// Show the events of an entity.
    ShowEventsOf(EntityId),
    /// Show the chronology as a table or as a picture.
    ShowChronology(ChronologyView),
    /// Sort the picture's events into other lanes.
    SetLanes(LaneBy),
    /// Group the chronology's rows.
    GroupEvents(GroupBy),
    /// Correct a field of an article's head; `None` takes the correction back.
    SetField(ArticleId, FieldName, Option<String>),
    /// Take articles out of the library.
    RemoveArticles(Vec<ArticleId>),
    /// Undo the last step.
    Undo,
    /// Do the last undone step again.
    Redo,
    /// List other articles, or in another order.
    QueryArticles(ArticleQuery),
    /// List other entities, or in another order.
    QueryEntities(EntityQuery),
    /// List other events, or in another order.
    QueryEvents(EventQuery),
    /// List other quotations, or in another order.
    QueryQuotations(QuotationQuery),
    /// Count who appears with whom otherwise.
    QueryNetwork(NetworkQuery),
    /// Show other links of the network.
    FilterNetwork(Filter),
    /// Sort the network's table.
    SortNetwork(LinkSort, Direction),
    /// Look for a name in the network.
    FindInNetwork(String),
    /// Place all names of the network anew.
    LayOutNetwork,
    /// Show the network as a table or as a picture.
    ShowNetwork(ChronologyView),
    /// Show where two entities appear together.
    ShowLink(Shared),
    /// Show these places in another order.
    SortShared(Direction),
    /// Leave these places for the network.
    CloseShared,
    /// List other news.
    QueryNews(NewsQuery),
    /// Mark all that is there as seen.
    SeeAll,
    /// Watch entities, or watch them no longer.
    WatchNames(Vec<EntityId>, Watch),
    /// Write the network to a file: as SVG, which is given, as PNG, GEXF or CSV, by the name's ending.
    SaveNetwork(String, PathBuf, Overwrite),
    /// Show the quotations of an entity.
    ShowQuotations(EntityId),
    /// Decide about a quotation.
    DecideQuotation(QuotationId, QuotationDecision),
    /// Add a passage as a quotation.
    AddQuotation(ArticleId, Span, QuotationKind),
    /// Do something with the search.
    Search(Searching),
    /// List other notes, or in another order.
    QueryNotes(NoteQuery),
    /// Light, dark or as the system.
    SetTheme(ThemeChoice),
    /// The guided tour was offered.
    EndFirstVisit,
    /// Whether things stand out as much as they can.
    SetContrast(Wish),
    /// Whether nothing moves or fades.
    SetStillness(Wish),
    /// How articles are set.
    SetTypography(Typography),
    /// Another language of the window.
    SetLanguage(LanguageChoice),
    /// Text size in percent.
    SetTextSize(u16),
    /// Show or hide a kind of marks.
    ToggleMark(MarkKind),
    /// Show or hide the article list.
    ToggleArticleList,
    /// Show or hide the inspector.
    ToggleInspector,
    /// Remember where in the text of the open article a person is (byte offset).
    RememberOffset(ArticleId, usize),
}
