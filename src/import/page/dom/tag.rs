//! The names of elements and attributes that a page is read by; all others are one name.

/// Makes an enumeration of names that are read from bytes.
macro_rules! names_in_html {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = $text] $variant,)+
            /// Any other.
            Other,
        }

        impl $name {
            /// The name by its letters, which are small.
            #[must_use]
            pub fn read(name: &[u8]) -> Self {
                match std::str::from_utf8(name).unwrap_or_default() {
                    $($text => Self::$variant,)+
                    _ => Self::Other,
                }
            }
        }
    };
}

names_in_html! {
    /// An element's name, or that a node is text.
    Tag {
        Text = "#text", Html = "html", Head = "head", Body = "body", Title = "title", Meta = "meta", Link = "link", Base = "base",
        Script = "script", Style = "style", Noscript = "noscript", Template = "template",
        A = "a", Abbr = "abbr", Address = "address", Article = "article", Aside = "aside", Audio = "audio", B = "b",
        Blockquote = "blockquote", Br = "br", Button = "button", Canvas = "canvas", Caption = "caption", Center = "center",
        Cite = "cite", Code = "code", Col = "col", Dd = "dd", Del = "del", Details = "details", Dialog = "dialog", Div = "div",
        Dl = "dl", Dt = "dt", Em = "em", Embed = "embed", Fieldset = "fieldset", Figcaption = "figcaption", Figure = "figure",
        Font = "font", Footer = "footer", Form = "form", Frame = "frame", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5",
        H6 = "h6", Header = "header", Hgroup = "hgroup", Hr = "hr", I = "i", Iframe = "iframe", Image = "img", Input = "input",
        Label = "label", Legend = "legend", Li = "li", Main = "main", Math = "math", Menu = "menu", Nav = "nav", Object = "object",
        Ol = "ol", Optgroup = "optgroup", Option = "option", P = "p", Param = "param", Picture = "picture", Pre = "pre", Q = "q",
        S = "s", Section = "section", Select = "select", Small = "small", Source = "source", Span = "span", Strike = "strike",
        Strong = "strong", Sub = "sub", Summary = "summary", Sup = "sup", Svg = "svg", Table = "table", Tbody = "tbody", Td = "td",
        Textarea = "textarea", Tfoot = "tfoot", Th = "th", Thead = "thead", Time = "time", Tr = "tr", Track = "track", U = "u",
        Ul = "ul", Video = "video", Wbr = "wbr",
    }
}

names_in_html! {
    /// An attribute's name.
    Attr {
        AriaHidden = "aria-hidden", AriaLabel = "aria-label", Charset = "charset", Class = "class", Content = "content",
        DataComponent = "data-component", DataQa = "data-qa", DataTestid = "data-testid", DataType = "data-type",
        Datetime = "datetime", Hidden = "hidden", Href = "href", HttpEquiv = "http-equiv", Id = "id", Itemprop = "itemprop",
        Itemscope = "itemscope", Itemtype = "itemtype", Lang = "lang", Name = "name", Property = "property", Rel = "rel",
        Role = "role", Style = "style", Title = "title", Type = "type", Typeof = "typeof",
    }
}

impl Tag {
    /// Elements without content.
    #[must_use]
    pub const fn is_void(self) -> bool {
        use Tag::{Base, Br, Col, Embed, Frame, Hr, Image, Input, Link, Meta, Param, Source, Track, Wbr};
        matches!(
            self,
            Base | Br | Col | Embed | Frame | Hr | Image | Input | Link | Meta | Param | Source | Track | Wbr
        )
    }

    /// Elements that set their content in a line of text.
    #[must_use]
    pub const fn is_inline(self) -> bool {
        use Tag::{
            A, Abbr, B, Cite, Code, Del, Em, Font, I, Label, Math, Other, Q, S, Small, Span, Strike, Strong, Sub, Sup,
            Svg, Text, Time, U, Wbr,
        };
        matches!(
            self,
            A | Abbr
                | B
                | Cite
                | Code
                | Del
                | Em
                | Font
                | I
                | Label
                | Math
                | Other
                | Q
                | S
                | Small
                | Span
                | Strike
                | Strong
                | Sub
                | Sup
                | Svg
                | Text
                | Time
                | U
                | Wbr
        )
    }

    /// Elements of a line that the standard lets end beyond the blocks within them.
    #[must_use]
    pub const fn is_formatting(self) -> bool {
        use Tag::{A, B, Code, Em, Font, I, S, Small, Strike, Strong, U};
        matches!(self, A | B | Code | Em | Font | I | S | Small | Strike | Strong | U)
    }

    /// Elements whose start ends a paragraph.
    #[must_use]
    pub const fn ends_paragraph(self) -> bool {
        use Tag::{
            Address, Article, Aside, Blockquote, Center, Details, Dialog, Div, Dl, Fieldset, Figcaption, Figure,
            Footer, Form, Header, Hgroup, Hr, Main, Menu, Nav, Ol, P, Pre, Section, Summary, Table, Ul,
        };
        self.heading().is_some()
            || matches!(
                self,
                Address
                    | Article
                    | Aside
                    | Blockquote
                    | Center
                    | Details
                    | Dialog
                    | Div
                    | Dl
                    | Fieldset
                    | Figcaption
                    | Figure
                    | Footer
                    | Form
                    | Header
                    | Hgroup
                    | Hr
                    | Main
                    | Menu
                    | Nav
                    | Ol
                    | P
                    | Pre
                    | Section
                    | Summary
                    | Table
                    | Ul
            )
    }

    /// Elements beyond which an end tag within does not reach.
    #[must_use]
    pub const fn is_wall(self) -> bool {
        matches!(self, Self::Table | Self::Td | Self::Th | Self::Caption | Self::Object | Self::Template | Self::Html)
    }

    /// Elements that may stand in the head of a page.
    #[must_use]
    pub const fn is_of_head(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Meta
                | Self::Link
                | Self::Base
                | Self::Script
                | Self::Style
                | Self::Noscript
                | Self::Template
                | Self::Html
                | Self::Head
        )
    }

    /// The level of a heading.
    #[must_use]
    pub const fn heading(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => None,
        }
    }
}
