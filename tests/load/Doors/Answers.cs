using System.Collections.Concurrent;

namespace MicroCred.Load.Doors;

/// <summary>What came back for each message, by whichever door, as somebody outside sees it.</summary>
internal sealed class Answers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Answer> all = [];

    /// <summary>When the last part of the answer came in.</summary>
    public Task<long> EndOf(string message) => Of(message).End.WaitAsync(Patience);

    /// <summary>Notes one part of an answer; the same content a second time is the same part sent twice.</summary>
    public void Note(string message, int content, bool isLast, long at) => Of(message).Note(content, isLast, at);

    /// <summary>Whether it was answered to the end, and no part of the answer came twice.</summary>
    public bool IsAnsweredOnce(string message) => all.TryGetValue(message, out var answer) && answer.IsWholeAndOnce;

    private Answer Of(string message) => all.GetOrAdd(message, _ => new());

    private sealed class Answer
    {
        private readonly TaskCompletionSource<long> end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<int> parts = new(capacity: 1);
        private bool isRepeated;

        public Task<long> End => end.Task;

        public bool IsWholeAndOnce => end.Task.IsCompleted && !isRepeated;

        public void Note(int content, bool isLast, long at)
        {
            lock (parts)
            {
                isRepeated |= parts.Contains(content);
                parts.Add(content);
            }

            if (isLast) end.TrySetResult(at);
        }
    }
}
