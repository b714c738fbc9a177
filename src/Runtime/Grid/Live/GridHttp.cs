using System.Net;
using System.Text.Json;

namespace GreenDsl.Runtime.Grid.Live;

/// <summary>Asks a provider. Nothing that was sent is ever repeated in a message: keys travel in headers, and headers stay here.</summary>
internal sealed class GridHttp : IDisposable
{
    /// <summary>How long a request may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int LongestAnswer = 4 << 20;
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private readonly TimeProvider clock;

    // Redirections are not followed: a key that is meant for one place must not be carried to another.
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        AutomaticDecompression = DecompressionMethods.All,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <summary>Asks by a clock.</summary>
    public GridHttp(TimeProvider clock) => this.clock = clock;

    /// <summary>The answer to a GET.</summary>
    /// <param name="provider">Name for messages.</param>
    /// <param name="address">Where to ask.</param>
    /// <param name="header">A header with the key, if there is one.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="GridUnavailableException">There is no usable answer now.</exception>
    /// <exception cref="GridRefusedException">There never will be.</exception>
    public async Task<JsonDocument> Get(string provider, Uri address, (string Name, string Value)? header, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (header is var (name, value)) request.Headers.TryAddWithoutValidation(name, value);
            request.Headers.Accept.ParseAdd("application/json");
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token).ConfigureAwait(false);
            RequireSuccess(provider, response);
            return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new GridUnavailableException(FormattableString.Invariant($"{provider} did not answer within {Patience.TotalSeconds} s"));
        }
        catch (HttpRequestException e)
        {
            throw new GridUnavailableException(e.HttpRequestError switch
            {
                HttpRequestError.ResponseEnded => $"{provider} broke off its answer",
                HttpRequestError.ConfigurationLimitExceeded => $"{provider} answers at greater length than any forecast has",
                _ => $"{provider} cannot be reached ({e.HttpRequestError})",
            });
        }
        catch (JsonException)
        {
            throw new GridUnavailableException($"{provider} answered with something that is not JSON");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private void RequireSuccess(string provider, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode) return;
        var message = FormattableString.Invariant($"{provider} answered {status}");
        if (status is >= 400 and < 500 and not 408 and not 429) throw new GridRefusedException(message, isKey: status is 401 or 403);
        throw new GridUnavailableException(message, Pause(response));
    }

    // A date is told by the provider's clock, which may not be ours.
    private TimeSpan? Pause(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter;
        var pause = after?.Delta ?? after?.Date - (response.Headers.Date ?? clock.GetUtcNow());
        return pause is not { } time ? null : time < TimeSpan.Zero ? TimeSpan.Zero : time > LongestPause ? LongestPause : time;
    }
}
