namespace MicroCred.Bot.Understanding;

/// <summary>Where in a conversation something is said: the same words mean different things.</summary>
public enum Place
{
    /// <summary>At the menu, or asked what they need.</summary>
    Home,

    /// <summary>Asked to pick one of a few answers.</summary>
    Choosing,

    /// <summary>Shown micro-credentials that may fit.</summary>
    Found,

    /// <summary>Writing evidence: whatever isn't plainly something else is their answer.</summary>
    Writing,

    /// <summary>Asked for a photo, a document or a recording.</summary>
    Sending,

    /// <summary>
    /// Asked for a name, a code or a question in their own words: only plain commands are something else.
    /// </summary>
    Telling,
}

/// <summary>What a message means.</summary>
public enum Meaning
{
    /// <summary>Evidence, or whatever else was asked for in words.</summary>
    Keep,

    /// <summary>One of the choices that were shown.</summary>
    Choose,

    /// <summary>A need, to be looked for in the catalog.</summary>
    Find,

    /// <summary>It might be the answer, or something said to us.</summary>
    Unclear,

    /// <summary>A remark or a question about the task.</summary>
    Aside,

    /// <summary>How long it takes.</summary>
    HowLong,
    Done,
    Later,

    /// <summary>No more text messages.</summary>
    Stop,

    /// <summary>Text messages again.</summary>
    Start,
    Menu,
    Status,
    Check,
    Feedback,
    Badges,
    Withdraw,
    Remind,

    /// <summary>Somebody wants a person, or needs one.</summary>
    Person,
    Weary,
    Privacy,
    Cost,
    Language,
    SmallTalk,
    Greeting,
    Thanks,

    /// <summary>A phone's report of a tapped thumb or heart.</summary>
    Reaction,

    /// <summary>A phone or a mailbox answering by itself.</summary>
    AutoReply,
    Help,

    /// <summary>Asked what this is and how it works.</summary>
    About,
    Settings,
    Web,
    Join,
    Look,

    /// <summary>FIND: the question for a need, before the need itself.</summary>
    Seek,
    FewerTexts,
    Example,
    Rubric,
    Show,
    Undo,
    Clear,
    Back,
}

/// <summary>A meaning, and for <see cref="Meaning.Choose"/> which choice, counted from 0.</summary>
public readonly record struct Understood(Meaning Meaning, int Choice = -1);
