# Stands in for Homebrew where the formula is tried: as much of a formula's language as this one uses, with the meaning that it has
# there. Called with the formula, the archive and a folder to install to.
require "digest"
require "fileutils"
require "open3"
require "pathname"

class Pathname
  # What stands in a folder is installed under its name, and moved, not copied.
  def install(*sources)
    sources.flatten.each do |source|
      raise "nothing to install at #{source}" unless File.exist?(source)

      mkpath
      FileUtils.mv(source, join(File.basename(source)))
    end
  end

  def write_env_script(target, env)
    raise "no #{target}" unless target.executable?

    dirname.mkpath
    write("#!/bin/bash\n#{env.map { |name, value| "#{name}=\"#{value}\" " }.join}exec \"#{target}\" \"$@\"\n")
    chmod(0o555)
  end
end

module Language
  module Java
    def self.overridable_java_home_env
      { JAVA_HOME: "${JAVA_HOME:-#{ENV.fetch("FORMULA_OPENJDK")}}" }
    end
  end
end

class Formula
  include FileUtils

  FIELDS = [:desc, :homepage, :url, :sha256, :license, :depends_on].freeze

  class << self
    attr_reader :test_block

    def facts
      @facts ||= {}
    end

    def test(&block)
      @test_block = block
    end

    FIELDS.each { |field| define_method(field) { |value| facts[field] = value } }
  end

  attr_reader :prefix

  def initialize(prefix)
    @prefix = Pathname(prefix)
  end

  def version
    self.class.facts[:url][/sgaudit-(.*)\.tar\.gz/, 1]
  end

  { bin: "bin", libexec: "libexec", man1: "share/man/man1", man7: "share/man/man7", bash_completion: "etc/bash_completion.d",
    zsh_completion: "share/zsh/site-functions", fish_completion: "share/fish/vendor_completions.d" }.each do |name, folder|
    define_method(name) { prefix/folder }
  end

  def system(command, *arguments)
    Kernel.system(command.to_s, *arguments) || raise("#{command} failed")
  end

  def with_env(**env)
    before = ENV.to_h
    env.each { |name, value| ENV[name.to_s] = value }
    yield
  ensure
    ENV.replace(before)
  end

  def shell_output(command, wanted = 0)
    output, status = Open3.capture2(command)
    raise "#{command} ended with #{status.exitstatus}, not #{wanted}" unless status.exitstatus == wanted

    output
  end

  def assert_match(wanted, text)
    raise "no #{wanted} in #{text}" unless text.include?(wanted)
  end
end

formula, archive, folder = ARGV.map { |argument| File.expand_path(argument) }
load formula
raise "the formula is for another archive" unless Sgaudit.facts[:sha256] == Digest::SHA256.file(archive).hexdigest
raise "a field is missing" unless Sgaudit.facts.keys.sort == Formula::FIELDS.sort
raise "the address is that of another file" unless File.basename(Sgaudit.facts[:url]) == File.basename(archive)

sgaudit = Sgaudit.new("#{folder}/Cellar/sgaudit/1")
# Homebrew unpacks the archive and goes to the one folder in it.
FileUtils.mkpath("#{folder}/unpacked")
Kernel.system("tar", "-xf", archive, "-C", "#{folder}/unpacked") || raise("the archive cannot be unpacked")
inside = Dir["#{folder}/unpacked/*"]
raise "not one folder in the archive" unless inside.length == 1 && File.directory?(inside[0])

Dir.chdir(inside[0]) do
  sgaudit.install
  raise "left behind: #{Dir["*"]}" unless Dir.empty?(".")
end
sgaudit.post_install
sgaudit.instance_eval(&Sgaudit.test_block)
puts Dir["#{folder}/Cellar/**/*"].select { |file| File.file?(file) }.map { |file| file.delete_prefix("#{folder}/") }.sort
